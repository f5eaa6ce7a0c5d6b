"""Which language an article is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from viewer.errors import ResourceMissing
from viewer.resources import resource

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "ne": "Nepali",
    "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
"""The languages told apart: those newspapers are written in. Without the rest a short text is not taken for Oromo."""

DEFAULT = "en"
_SAMPLE = 20_000
_SHORT = 80  # letters below which the classifier is often wrong
_SURE = 0.9
_SPACE = re.compile(r"\s+")
_LATIN = re.compile("[\0-\u024f]+")
_WORD = re.compile(r"\w+")
# Words that no other language writes as often; an English report has them at every sixth place.
_ENGLISH = frozenset({"the", "and", "of", "that", "with", "from", "which", "were", "has", "been", "said", "for"})
_PLAINLY_ENGLISH, _ENOUGH_WORDS = 0.125, 40


@cache
def _identifier() -> LanguageIdentifier:
    # Loaded late: plain English need not wait for its second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier


def likeliest(text: str) -> str:
    """ISO 639-1 code of the likeliest language, however unsure; an encoding can be told by it."""
    return str(_identifier().classify(text[:_SAMPLE])[0])


def detect(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code. A short or unclear text in Latin letters is taken as `declared` says, else as English."""
    sample = _SPACE.sub(" ", text[:_SAMPLE]).strip()
    letters = sum(map(str.isalpha, sample))
    hint = (declared or "").replace("_", "-").split("-")[0].lower()
    default = hint if hint in NAMES else DEFAULT
    if not letters:
        return default
    if _plainly_english(sample):
        return DEFAULT
    language, probability = _identifier().classify(sample)
    latin = letters - sum(map(str.isalpha, _LATIN.sub("", sample))) > letters / 2
    if latin and (letters < _SHORT or float(probability) < _SURE):
        return default
    return str(language)


def _plainly_english(sample: str) -> bool:
    """Whether a text has so many of the small words of English that the classifier need not be asked."""
    words = _WORD.findall(sample)
    return len(words) >= _ENOUGH_WORDS and sum(word in _ENGLISH for word in words) >= _PLAINLY_ENGLISH * len(words)


@cache
def has_rules(language: str) -> bool:
    """Whether the program brings rules to find facts in that language."""
    try:
        return resource("rules", language).is_dir()
    except ResourceMissing:
        return False
