"""What the watch over emerging problems is set to. Chosen on real appeals of one season, reported on another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """All times in days."""

    windows: tuple[float, ...] = (1.0, 3.0, 5.0)  # a matter may break out in a day or creep up in five
    past: float = 35.0  # how far back a look compares, its widest window included
    least_past: float = 14.0  # before that there is nothing to compare with
    centres: float = 2.0  # a group has a voice that is not older
    neighbours: int = 60  # how many of the nearest voices are looked at around each new one
    recent: float = 10.0  # the last days of the past, which tell what has begun to grow
    trust: float = 0.8  # in them, beside the whole past
    middles: int = 30  # groups that are looked at anew from their middle
    least: int = 3  # voices: two are a coincidence
    words: float = 0.6  # share of words in likeness, the rest is meaning
    pairs: float = 0.5  # how much two words in a row count beside one word
    enough: float = 6.0  # weight of words below which a text says too little to be wholly like another
    prior: float = 0.5  # voices thought to have been there in the past of what was never seen
    shape: float = 0.5  # how even the past is: 1 would be as even as chance (Poisson), less is burstier
    steady: float = 10.0  # events of an even past beyond which it tells no more: a usual rate moves by itself
    place: float = 0.5  # powers of ten one territory has to be more surprising than everywhere to be named
    shared: float = 0.5  # share of the smaller group that two have in common when they are one matter
    run: float = 2 / 24  # who writes of many yards in a walk sends them within so much
    run_alike: float = 0.35  # in meaning, to be of one walk
    budget: float = 1.8  # alerts a day that people can read
    most: int = 2  # in one day: on the day of the first snow nobody reads ten
    calm: float = 28.0  # the quiet history the threshold is set from
    first_threshold: float = 3.9  # powers of ten, before there is such a history
    first_weight: float = 7.0  # days of history that weigh as much as it
    remembered: float = 14.0  # a matter that rested so long is new again

    @property
    def rate(self) -> dict[str, float]:
        """What `burst` is told of how the past tells of now."""
        return {"prior": self.prior, "shape": self.shape, "steady": self.steady}


DEFAULT = Settings()
