"""What must be known before exercising, and what must stop it.

unhunch is a break routine, not a treatment: these texts promise nothing. What they list rests on the upper back
exercise sheet, the Royal Free NHS leaflet on cervical myelopathy, Physiopedia on red flags of the thoracic spine, and
Allina and Geisinger on when to stop exercising.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace


class Section(Struct, frozen=True):
    """A heading, a sentence, and the points below it."""

    title: str
    text: str
    points: tuple[str, ...] = ()


class Symptom(Struct, frozen=True):
    """Something that must be looked at before exercising; ``id`` is its short name, which the history keeps."""

    id: str
    text: str


EMERGENCY_SYMPTOMS: Final = (
    Symptom("loss of bladder or bowel control", "you lose control of bladder or bowel"),
    Symptom("numbness between the legs", "numbness around the genitals or buttocks"),
    Symptom("weakness in both legs", "weakness or numbness in both legs"),
    Symptom(
        "chest pain or pressure",
        "chest pain, or pressure in chest, jaw, arm or between the shoulder blades, with breathlessness or cold sweat",
    ),
    Symptom("pain after an accident", "neck or back pain after a serious accident"),
    Symptom("clumsy hands and unsteady walking", "clumsy hands together with unsteady walking"),
    Symptom("stiff neck with fever or headache", "a stiff neck with fever or a severe headache"),
    Symptom("tearing pain between the blades", "sudden tearing pain between the shoulder blades"),
    Symptom(
        "a sudden severe headache or neck pain",
        "a sudden severe headache or neck pain, unlike any you had before",
    ),
    Symptom("a drooping face or a weak arm", "one side of the face drooping, or one arm suddenly weak"),
    Symptom("fainting or trouble with the senses", "fainting, or trouble with sight, speech or swallowing"),
)
"""With one of these nothing is started: it is time for emergency help."""

PHYSICIAN_SYMPTOMS: Final = (
    Symptom("numbness or tingling", "numbness, tingling or similar sensations"),
    Symptom(
        "weakness in one arm or hand", "new weakness in one arm or hand, or pain shooting down an arm together with it"
    ),
    Symptom("pain for 12 weeks", "pain that has lasted 12 weeks or more"),
    Symptom("fever or weight loss or a lump", "fever, weight loss, pain at night, a lump or a deformity"),
    Symptom("earlier illness", "a history of cancer, steroids, HIV, or osteoporosis with even a small injury"),
    Symptom("no improvement", "no improvement within 2 to 4 weeks"),
)
"""With one of these a physician is seen first."""

STANDING_SYMPTOMS: Final = tuple(
    one for one in PHYSICIAN_SYMPTOMS if one.id in ("pain for 12 weeks", "earlier illness", "no improvement")
)
"""Those that are not new but standing: they are asked about once, and again on request."""

NOTICE_TITLE: Final = "Before you begin"

INTRO: Final = Section(
    "A break routine, not a treatment",
    "unhunch leads you through stretches and light strengthening. It does not examine you and it does not know you. "
    "Ask your physician first, to rule out a serious injury.",
)

EMERGENCY: Final = Section(
    "Stop and get emergency help",
    "Call your local emergency number at once if you notice any of these:",
    tuple(symptom.text for symptom in EMERGENCY_SYMPTOMS),
)

PHYSICIAN: Final = Section(
    "See a physician before you exercise",
    "Get these looked at first:",
    tuple(symptom.text for symptom in PHYSICIAN_SYMPTOMS),
)

ASK_FIRST: Final = Section(
    "Ask first if one of these is yours",
    "Some exercises may not suit you; their cards say which:",
    (
        "recent surgery or a fracture",
        "heart disease or high blood pressure",
        "osteoporosis",
        "inflammatory arthritis",
        "dizziness",
        "pregnancy",
        "a shoulder problem",
    ),
)

WHILE: Final = Section(
    "While you exercise",
    "A mild stretch is fine. Sharp or worsening pain is not: press x, at any time, and the exercise ends.",
)

NOTICE: Final = (INTRO, WHILE, EMERGENCY, PHYSICIAN, ASK_FIRST)
"""The whole notice, in the order in which it is read."""


def emergency(number: str = "") -> Section:
    """Return when to get emergency help, with the number to call where the person has set one; none is built in."""
    if not number:
        return EMERGENCY
    return replace(EMERGENCY, text=f"Call {number} at once if you notice any of these:")


def notice(number: str = "") -> tuple[Section, ...]:
    """Return the whole notice, with the person's own emergency number."""
    return tuple(emergency(number) if section is EMERGENCY else section for section in NOTICE)
