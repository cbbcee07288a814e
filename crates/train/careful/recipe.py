"""Everything that decides what is trained, in one place."""

from dataclasses import dataclass

ROLES = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
ENTITIES = ["O", "person", "organisation", "place", "other"]
HIDDEN, HEADS, INNER, WINDOW, POINTER = 384, 12, 1536, 192, 128
GROUP = 32
"""So many weights of a row share one scale in four bits."""


@dataclass(frozen=True)
class Recipe:
    """What a training is made of; written into the file of the weights."""

    seed: int = 1
    layers: int = 4
    """The lowest layers of the base model are kept."""
    pieces: int = 12_000
    frequent: int = 4
    """A piece that the training texts have so often is kept; then the base model's order, which goes by frequency."""
    epochs: int = 3
    batch: int = 12
    rate: float = 2.5e-4
    head_rate: float = 3.0
    """What is new learns so many times faster than what comes from the base model."""
    decay: float = 0.01
    warm_up: float = 0.06
    last_rate: float = 0.02
    dropout: float = 0.1
    entity_weight: float = 0.3
    pointer_weight: float = 0.5
    syntax_weight: float = 0.0
    """Of parts of speech and relations, learned beside the rest and not exported; 0: not learned."""
    quantised_epochs: int = 1
    """So many epochs at the end are trained with weights rounded to four bits."""
    renamed: float = 0.3
    """Share of the documents of an epoch in which persons bear other names."""
    single_marks: float = 0.1
    """Share in which double quotation marks are single ones, as in British papers."""
    teacher_weight: float = 0.0
    """Share of the loss that is agreement with the teachers rather than with the annotation."""
    held_out: bool = False
    """Whether a tenth of the training documents is kept for choices between recipes."""


TRAININGS = {
    "first": Recipe(seed=1),
    "teacher": Recipe(seed=2, layers=6, syntax_weight=0.1, quantised_epochs=0),
    "shipped": Recipe(seed=3, rate=1.5e-4, quantised_epochs=3, teacher_weight=0.5),
}
"""The three trainings, one after the other. The last goes on from the first, and learns from the first and the teacher."""
