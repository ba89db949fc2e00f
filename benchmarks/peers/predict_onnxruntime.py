"""Predictions of an exported model in ONNX Runtime for Python."""

import onnxruntime

import predicting


def main():
    options = predicting.arguments()
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(str(options.folder / "model.onnx"), settings, ["CPUExecutionProvider"])
    (read,) = session.get_inputs()
    # The generated predictor's answers are its model's second output.
    names = [output.name for output in session.get_outputs()[:2]]
    predicting.main(options, read.shape[1:], lambda fed: session.run(names, {read.name: fed}))


main()
