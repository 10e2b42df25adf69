"""Syllables: which words can be Vietnamese, by the spelling rules of onset, rime and tone."""

import unicodedata

from newsroom.text.tones import TONES, take_tones

# A syllable closed by a stop has only sắc or nặng.
_STOPS = ("c", "ch", "k", "p", "t")
_TONES_OF_STOPS = ("5", "6")

# A tone is never written on the glide that closes a syllable.
_GLIDES = ("ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "iu", "oi", "ôi", "ơi", "ưi", "ươu", "ưu", "uôi", "yu")

# Rimes by first letter; after `qu` and `gi` the glide belongs to the onset.
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on
ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych
uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_RIMES_AFTER_QU = """
a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê ên êt êch
y yên yêt ych yn ynh yt yu ơ ơi ôc i ich in inh it
"""
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
_FRONT = tuple("eêi")
_ONLY_BEFORE_FRONT = {"k", "gh", "ngh"}
_NEVER_BEFORE_FRONT = {"c", "ng"}
_ONSETS_OF_Y = {"", "h", "k", "l", "m", "s", "t", "v"}


def _spelled(onset: str, rime: str) -> bool:
    front = rime.startswith(_FRONT)
    if rime == "y":
        return onset in _ONSETS_OF_Y
    if rime.startswith("y"):
        return onset == ""
    if onset in _ONLY_BEFORE_FRONT:
        return front
    if onset in _NEVER_BEFORE_FRONT:
        return not front
    if onset == "g":
        return not front or rime in ("i", "in")
    if onset == "gi":
        return not rime.startswith("i")
    if onset == "":
        return not rime.startswith("iê")
    return True


# Words the rules miss: giếng, loans with a long o, and names of the highlands (Bắc Kạn, Đắk Lắk).
_IRREGULAR = {"giêng", "boong", "goong", "mooc", "sooc", "xoong", "kan", "đăk", "lăk"}

TONELESS = frozenset(
    {onset + rime for onset in ("", *_ONSETS.split()) for rime in _RIMES.split() if _spelled(onset, rime)}
    | {"qu" + rime for rime in _RIMES_AFTER_QU.split()}
    | _IRREGULAR
)


def is_syllable(word: str) -> bool:
    """Tell whether a word in any case and Unicode form is spelled like one Vietnamese syllable."""
    # The letter eth is how old keyboards typed the capital Đ.
    letters = unicodedata.normalize("NFD", word.replace("Ð", "Đ").lower())
    bare, tone = take_tones(letters)
    if bare not in TONELESS or len(tone) > 1:
        return False
    if bare.endswith(_GLIDES) and letters[-1] in TONES:
        return False
    return not bare.endswith(_STOPS) or tone in _TONES_OF_STOPS
