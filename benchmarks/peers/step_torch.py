"""Training steps in PyTorch, operation by operation, or with --compiled by torch.compile; with --cuda on a GPU, by TF32."""

import math

import numpy as np
import torch
import torch.nn.functional as F

import shared


def gelu(x):
    return F.gelu(x, approximate="tanh")


class Operations:

    def __init__(self, constants):
        self.constants = constants
        self.function = {"softplus": F.softplus, "tanh": torch.tanh, "gelu": gelu}[constants["name"]]

    def activation(self, x):
        c = self.constants
        return c["outputScale"] * (self.function(c["inputScale"] * x + c["inputShift"]) + c["outputShift"])

    def conv(self, x, kernel, bias, stride):
        padding = "same"
        if stride > 1:
            # As TensorFlow pads: what cannot be halved goes to the end.
            size = kernel.shape[2]
            axes = x.ndim - 2
            side = x.shape[2]
            padded = max((math.ceil(side / stride) - 1) * stride + size - side, 0)
            before, after = padded // 2, padded - padded // 2
            padding = before
            if before != after:
                x, padding = F.pad(x, (before, after) * axes), 0
        convolve = F.conv1d if x.ndim == 3 else F.conv2d
        return convolve(x, kernel, bias, stride, padding)

    def dense(self, x, kernel, bias):
        return F.linear(x, kernel, bias)

    def product(self, x, kernel):
        return F.linear(x, kernel)

    def embedding(self, ids, table):
        return F.embedding(ids, table)

    def reshape(self, x, shape):
        return x.reshape(shape)

    def transpose(self, x, axes):
        return x.permute(axes)

    def attention(self, queries, keys, values, bias):
        return F.scaled_dot_product_attention(queries, keys, values, attn_mask=bias)

    def mean(self, x):
        return x.mean(1)

    def pool(self, x):
        return x.mean(2)

    def blocks(self, x, size):
        return F.pixel_unshuffle(x, size)

    def flatten(self, x):
        # In the order of the other frameworks, whose channels are last.
        return x.permute(0, 2, 3, 1).flatten(1)

    def cross_entropy(self, logits, labels):
        return F.cross_entropy(logits.flatten(0, -2), labels.flatten())

    def right(self, logits, labels):
        return (logits.argmax(-1) == labels).sum()

    def pixel_cross_entropy(self, logits, brightness):
        return F.binary_cross_entropy_with_logits(logits, brightness, reduction="none").sum(1).mean()

    def squared_error(self, logits, brightness):
        return (logits.sigmoid() - brightness).square().sum()


def parameter(value, is_table, device):
    """A kernel's outputs come first in PyTorch; convolutions are faster with the channels last in memory."""
    if is_table:
        tensor = torch.tensor(value, device=device)
    elif value.ndim == 4:
        tensor = torch.tensor(np.transpose(value, (3, 2, 0, 1)), device=device).contiguous(memory_format=torch.channels_last)
    else:
        tensor = torch.tensor(value.T.copy(), device=device)
    return tensor.requires_grad_()


def optimizer(name, values):
    if name == "adamw":
        betas = (shared.BETA_1, shared.BETA_2)
        return torch.optim.AdamW(values, betas=betas, eps=shared.EPSILON, weight_decay=0, fused=True)
    return torch.optim.SGD(values, lr=0, momentum=shared.MOMENTUM, nesterov=True, fused=True)


class TorchPeer:

    def __init__(self, problem, threads, compiled, cuda):
        self.device = "cuda" if cuda else "cpu"
        if cuda:
            torch.set_float32_matmul_precision("high")
        if threads:
            torch.set_num_threads(threads)
            torch.set_num_interop_threads(threads)
        self.problem = problem
        self.operations = Operations(problem.constants)
        self.values = [parameter(*value, self.device) for value in zip(problem.initial, problem.are_tables)]
        self.optimizer = optimizer(problem.optimizer, self.values)
        if problem.attention:
            problem.attention.biases = [torch.tensor(bias, device=self.device) for bias in problem.attention.biases]
            problem.attention.gains = [torch.tensor(gain, device=self.device) for gain in problem.attention.gains]
        self.images = torch.tensor(problem.images, device=self.device)
        self.labels = torch.tensor(problem.labels.astype(np.int64), device=self.device)
        self.parameters = sum(value.numel() for value in self.values)
        self.objective = torch.compile(self.loss) if compiled else self.loss

    def loss(self, places):
        x = self.images[places]
        if self.problem.reads_ids:
            x = x.long()
        else:
            pixels = x.float()
            x = ((pixels - self.problem.mean) / self.problem.deviation).reshape(self.problem.input_shape)
        y = pixels / shared.BRIGHTEST if self.problem.reconstructs else self.labels[places]
        if self.problem.axes:
            x = x.movedim(-1, 1)
        logits = self.problem.forward(self.operations, self.values, x)
        return self.problem.objective(self.operations, logits, y)

    def step(self, places, rate):
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad()
        loss, count = self.objective(torch.from_numpy(places).to(self.device))
        loss.backward()
        self.optimizer.step()
        return loss.item(), float(count.item())


shared.main(TorchPeer, "compiled", "cuda")
