"""Routing: to which topic, and through topic and place to which body, a text belongs; how sure that is, and by which
words. Trained with numpy alone from decisions of people; the same code answers in the request in about a millisecond.

    model = Model.load(folder)
    decision = model.decide("Көшеде жарық жоқ")   # .label .sure .unsure .best .words

Rooms: features (texts to numbers), nets and ridge (what learns), mixture (blending and calibration), competence (who
deals with it where), training, model (the folder on disk), deciding, evaluation.
"""

from qulaq.text.routing.deciding import Choice, Costs, Decision
from qulaq.text.routing.model import Model, ModelError
from qulaq.text.routing.training import TrainingError, train

__all__ = ["Choice", "Costs", "Decision", "Model", "ModelError", "TrainingError", "train"]
