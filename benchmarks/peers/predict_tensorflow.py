"""Predictions of an exported SavedModel in TensorFlow for Python."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf  # noqa: E402

import predicting  # noqa: E402

OUTPUTS = "logits"
# Of the tasks that there are.
ANSWERS = ("probabilities", "brightness")


def main():
    options = predicting.arguments()
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    # The model has to live as long as what it serves.
    model = tf.saved_model.load(str(options.folder / "saved-model"))
    serve = model.signatures["serving_default"]
    ((name, read),) = serve.structured_input_signature[1].items()
    (answers,) = (answer for answer in ANSWERS if answer in serve.structured_outputs)

    def predict(fed):
        given = serve(**{name: tf.constant(fed)})
        return given[OUTPUTS].numpy(), given[answers].numpy()

    predicting.main(options, read.shape[1:], predict)


main()
