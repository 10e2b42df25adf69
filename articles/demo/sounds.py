"""Recordings for the demo: plucked strings, made of numbers, since there is nobody here to be recorded."""

import io
import random
import wave

RATE = 11025
# The five notes of a Vietnamese scale, in hertz.
SCALE = (196.0, 220.0, 261.6, 293.7, 329.6, 392.0, 440.0, 523.3)


def melody(seed: str, notes: int = 22) -> bytes:
    """A WAV file of some ten seconds, 8 bit, mono; the same seed gives the same file."""
    rng = random.Random(seed)
    beat = round(RATE * 0.42)
    track = [0.0] * (beat * (notes + 4))
    place = rng.randrange(2, 6)
    for i in range(notes):
        place = min(len(SCALE) - 1, max(0, place + rng.choice((-2, -1, -1, 1, 1, 2))))
        for offset, sample in enumerate(_string(SCALE[place], beat * 4, rng), i * beat):
            track[offset] += sample
    loudest = max(map(abs, track))
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(round(128 + 110 * sample / loudest) for sample in track))
    return stream.getvalue()


def _string(pitch: float, length: int, rng: random.Random) -> list[float]:
    """A plucked string, after Karplus and Strong."""
    period = round(RATE / pitch)
    samples = [rng.uniform(-1, 1) for _ in range(period)]
    for i in range(length - period):
        samples.append(0.497 * (samples[i] + samples[i + 1]))
    return samples
