"""Semantic versions: their order, what comes next, whether one satisfies a range."""

import re
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

VersionText = Annotated[str, Field(max_length=100)]

SHAPE = re.compile(
    r"(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,15})"
    r"(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)

Key = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


@api(
    example={"versions": ["1.10.0", "1.2.0", "1.10.0-rc.1", "1.10.0-rc.11", "1.10.0-rc.2"]}, source="SemVer 2.0.0, §11"
)
def sort_versions(
    versions: Annotated[list[VersionText], Field(min_length=1, max_length=1000)], newest_first: bool = False
) -> list[str]:
    """Sort semantic versions by precedence; pre-releases come before their release.

    Args:
        versions: Versions such as 1.10.0 or 2.0.0-rc.1; those of equal precedence keep their order.
        newest_first: Whether the highest comes first.

    Raises:
        ValueError: A text that is no semantic version.
    """
    return sorted(versions, key=parsed, reverse=newest_first)


@api(example={"version": "1.4.9-beta.2", "part": "minor"}, source="SemVer 2.0.0, §6 to §9")
def bump_version(
    version: VersionText, part: Literal["major", "minor", "patch"], prerelease: VersionText | None = None
) -> str:
    """Find the next semantic version; a pre-release of the version that is wanted becomes that release.

    Args:
        version: The present version, such as 1.4.9 or 2.0.0-rc.1.
        part: Which part of it goes up.
        prerelease: Identifiers of a pre-release to append, such as rc.1, or null.

    Raises:
        ValueError: A text that is no semantic version.
    """
    major, minor, patch, released, _ = parsed(version)
    if part == "major":
        step = released or minor != 0 or patch != 0
        numbers = (major + step, 0, 0)
    elif part == "minor":
        step = released or patch != 0
        numbers = (major, minor + step, 0)
    else:
        numbers = (major, minor, patch + released)
    text = ".".join(map(str, numbers)) + ("" if prerelease is None else f"-{prerelease}")
    parsed(text)
    return text


@api(example={"version": "1.8.3", "requirement": "^1.4.2"}, source="Caret and tilde ranges of npm's node-semver")
def version_satisfies(version: VersionText, requirement: VersionText) -> bool:
    """Tell whether a released version satisfies a requirement such as ^1.4.2, ~1.4.2, >=1.4.2 or 1.4.2.

    Args:
        version: The version, not a pre-release.
        requirement: A full version, after ^ (the leftmost number that is not 0 stays), ~ (major and minor stay),
            >=, >, <=, <, = or nothing.

    Raises:
        ValueError: A text that is no semantic version, or a pre-release.
    """
    match = re.fullmatch(r"(\^|~|>=|<=|>|<|=|)\s*(\S+)", requirement.strip())
    if match is None:
        raise ValueError(f"not a requirement: {requirement!r}")
    found, least = parsed(version), parsed(match[2])
    if not (found[3] and least[3]):
        raise ValueError("pre-releases satisfy no range")
    have, need = found[:3], least[:3]
    if match[1] in ("^", "~"):
        kept = 2 if match[1] == "~" else next((at + 1 for at, number in enumerate(need) if number), 3)
        return have >= need and have[:kept] == need[:kept]
    return {"": have == need, "=": have == need, ">=": have >= need, "<=": have <= need, ">": have > need}.get(
        match[1], have < need
    )


def parsed(text: str) -> Key:
    """A version in a form that sorts; the fourth part says that it is a release."""
    match = SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a semantic version: {text!r}")
    identifiers = match[4].split(".") if match[4] else []
    if any(part.isdigit() and part != "0" and part.startswith("0") for part in identifiers):
        raise ValueError(f"not a semantic version, a number starts with 0: {text!r}")
    order = tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in identifiers)
    return int(match[1]), int(match[2]), int(match[3]), not identifiers, order
