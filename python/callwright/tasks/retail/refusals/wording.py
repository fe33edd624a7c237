"""The words of a refused wish of the shop's users."""

from callwright.models import Intent, Known
from callwright.tasks.retail.customer import Customer


def refused(customer: Customer, wish: str, rule: str, known: tuple[Known, ...], said: str, **values: str) -> Intent:
    """An intent that is refused."""
    text = customer.phrase(said, **values)
    return Intent(
        kind="refusal", wish=wish, known=known, unique=tuple(fact.name for fact in known), said=text, rule=rule
    )


def upper(text: str) -> str:
    """The text with a capital letter in front."""
    return text[0].upper() + text[1:]
