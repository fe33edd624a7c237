"""Roles and the models that play them, as the TOML file gives them."""

from decimal import Decimal
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from callwright.models.noun import Noun

Money = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]


class Price(Noun):
    """Dollars per million tokens."""

    input: Money = Decimal(0)
    output: Money = Decimal(0)


class ModelSettings(Noun):
    """One model: what it is called, where it is served, how it is asked."""

    model: str
    base_url: str = "https://api.openai.com/v1"
    key_env: str | None = None
    """Name of the environment variable that holds the key; the key itself stands in no file."""
    temperature: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None
    seed: int | None = None
    max_tokens: Annotated[int, Field(ge=1)] = 1024
    """Most tokens of one answer."""
    max_tokens_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    """What the endpoint calls that limit."""
    structured: Literal["json_schema", "json_object", "none"] = "json_schema"
    """How the endpoint is asked for JSON (`response_format`); answers are verified in any case."""
    timeout: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 120.0
    """Seconds that one request may take, from the first byte sent to the last one read."""
    max_answer_bytes: Annotated[int, Field(ge=1024)] = 4 * 1024 * 1024
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    """How often it is taken, beside the role's other models."""
    price: Price = Price()
    extra: dict[str, Any] = Field(default_factory=dict)
    """Further fields of the request's body."""

    @field_validator("base_url")
    @classmethod
    def _plain_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("is no http or https address")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("holds more than an address; keys belong into the environment (key_env)")
        return url.rstrip("/")

    @field_validator("extra")
    @classmethod
    def _no_own_fields(cls, extra: dict[str, Any]) -> dict[str, Any]:
        own = {"model", "messages", "tools", "response_format", "stream", "temperature", "top_p", "seed", "n"}
        if taken := sorted(extra.keys() & (own | {"max_tokens", "max_completion_tokens"})):
            raise ValueError(f"may not set {', '.join(taken)}")
        return extra

    def cost(self, prompt_tokens: int, completion_tokens: int) -> Decimal:
        """Dollars, exactly."""
        return (prompt_tokens * self.price.input + completion_tokens * self.price.output) / 1_000_000


class RoleSettings(Noun):
    """A role of a pipeline, and the models that play it."""

    models: tuple[ModelSettings, ...] = Field(min_length=1)
    concurrency: Annotated[int, Field(ge=1)] | None = None
    """Requests of this role in flight at once; None: as many as all roles may have."""


class Retries(Noun):
    """When a request that failed is sent again. This is the only layer that does so."""

    tries: Annotated[int, Field(ge=1, le=100)] = 6
    """How often one request is sent at most."""
    first: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.5
    """Seconds before the second try; doubled each time, and jittered."""
    longest: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 60.0
    """Seconds that no wait goes beyond, unless the endpoint asks for more (`Retry-After`)."""
    longest_asked: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 600.0
    """Seconds that are waited at most where the endpoint asks for it."""


class Settings(Noun):
    """The roles of a run, and what holds for all of them."""

    roles: dict[str, RoleSettings] = Field(default_factory=dict)
    concurrency: Annotated[int, Field(ge=1)] = 64
    """Requests in flight at once, over all roles."""
    retries: Retries = Retries()

    def deciding(self) -> dict[str, Any]:
        """What decides a run's results. How fast, how patiently and with whose key it asks is no part of it."""
        roles: dict[str, Any] = self.model_dump(mode="json", include={"roles"})["roles"]
        for role in roles.values():
            del role["concurrency"]
            for model in role["models"]:
                del model["timeout"], model["key_env"]
        return roles
