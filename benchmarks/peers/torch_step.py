"""Steps of a sample's network in PyTorch, without compilation, convolutions with the channels last in memory."""

import torch
import torch.nn.functional as F

import common


def build(sample, threads):
    if threads:
        torch.set_num_threads(threads)
    images = torch.from_numpy(common.images().copy())
    labels = torch.from_numpy(common.labels().astype("int64"))
    mean, deviation = float(common.images().mean()), float(common.images().std())
    name, (alpha, beta, gamma, delta) = common.activation(sample)
    function = {"softplus": F.softplus, "tanh": torch.tanh}[name]
    layers = []
    for kernel, bias, stride in common.network(sample):
        values = torch.from_numpy(kernel.copy())
        if stride:
            values = values.permute(3, 2, 0, 1).contiguous(memory_format=torch.channels_last)
        layers.append((values.requires_grad_(), torch.from_numpy(bias.copy()).requires_grad_(), stride))
    parameters = [parameter for kernel, bias, _ in layers for parameter in (kernel, bias)]
    optimizer = torch.optim.SGD(parameters, lr=common.RATE, momentum=common.MOMENTUM, nesterov=True)

    def convolved(x, kernel, bias, stride):
        # TensorFlow's SAME: where the padding is odd, one more at the end.
        size, window = x.shape[-1], kernel.shape[-1]
        total = max((-(-size // stride) - 1) * stride + window - size, 0)
        if total % 2:
            x = F.pad(x, [total // 2, total - total // 2] * 2)
            return F.conv2d(x, kernel, bias, stride)
        return F.conv2d(x, kernel, bias, stride, total // 2)

    def forward(x):
        convolutional = bool(layers[0][2])
        x = x.reshape([-1, 1, 28, 28] if convolutional else [-1, 784])
        if convolutional:
            x = x.contiguous(memory_format=torch.channels_last)
        for kernel, bias, stride in layers[:-1]:
            x = convolved(x, kernel, bias, stride) if stride else torch.addmm(bias, x, kernel)
            x = gamma * (function(alpha * x + beta) + delta)
        x = x.mean((2, 3)) if convolutional else x
        return torch.addmm(layers[-1][1], x, layers[-1][0])

    def run(places):
        index = torch.from_numpy(places).long()
        x = (images[index].float() - mean) / deviation
        y = labels[index]
        logits = forward(x)
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        int((logits.argmax(1) == y).sum())
        return float(loss)

    return run


common.measure(build)
