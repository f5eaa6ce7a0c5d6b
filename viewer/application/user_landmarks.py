"""The person's own landmarks: `landmarks.csv` in the user data folder, of the same form as the program's."""

from __future__ import annotations

from viewer.application.homes import landmarks_file
from viewer.dating.landmark_list import Landmark, read_landmarks


def user_landmarks() -> tuple[tuple[Landmark, ...], str]:
    """The landmarks, and one sentence on what could not be read of them ("" when all could, or there is no file)."""
    path = landmarks_file()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            landmarks, problems = read_landmarks(file)
    except FileNotFoundError:
        return (), ""
    except (OSError, UnicodeDecodeError) as error:
        return (), f"Your landmarks in {path} cannot be read: {error}."
    if not problems:
        return landmarks, ""
    more = len(problems) - 1
    rest = f" {more} more line{'s are' if more > 1 else ' is'} left out too." if more else ""
    return landmarks, f"Your landmarks in {path}: {problems[0]}{rest}"
