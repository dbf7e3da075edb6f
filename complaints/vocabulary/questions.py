"""The questions to a resident and the answers they offer, in plain words: no code of the law stands here."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text
from adv_portal.law.anonymity import Anonymity
from complaints.vocabulary.people import Wish


class Question(Code):
    """The question pages in their order; only the first two want an answer. Source: Besluit art. 5, 7."""

    WHAT = code("wat", _("What happened?"), nl="Wat is er gebeurd?", editions=NOT_A_ROW)
    WHERE = code("waar", _("Where did it happen?"), nl="Waar gebeurde het?", editions=NOT_A_ROW)
    WHEN = code("wanneer", _("When did it happen?"), nl="Wanneer gebeurde het?", editions=NOT_A_ROW)
    ABOUT = code("wie", _("Who is this about?"), nl="Over wie gaat het?", editions=NOT_A_ROW)
    REASON = code(
        "waarom",
        _("What was it about, do you think?"),
        nl="Waar ging het volgens u over?",
        editions=NOT_A_ROW,
    )
    SITUATION = code("situatie", _("In what situation?"), nl="In welke situatie?", editions=NOT_A_ROW)
    RESPONDENT = code("wie-deed-het", _("Who did it?"), nl="Wie deed het?", editions=NOT_A_ROW)
    WISH = code("wens", _("What would you like us to do?"), nl="Wat wilt u van ons?", editions=NOT_A_ROW)
    NAME = code("naam", _("Do you want to give your name?"), nl="Wilt u uw naam geven?", editions=NOT_A_ROW)
    CONTACT = code("contact", _("How may we reach you?"), nl="Hoe mogen wij u bereiken?", editions=NOT_A_ROW)
    CONSENT = code(
        "toestemming", _("May we use your data?"), nl="Mogen wij uw gegevens gebruiken?", editions=NOT_A_ROW
    )

    @classmethod
    def required(cls) -> tuple["Question", ...]:
        """Questions without which there is no report."""
        return (cls.WHAT, cls.WHERE)


class PlaceAnswer(Code):
    """Where it happened, as a resident says it. Source: Besluit art. 13 (place of incident)."""

    HERE = code("here", _("In this town or neighbourhood"), nl="In deze plaats of buurt", editions=NOT_A_ROW)
    ELSEWHERE = code(
        "elsewhere",
        _("Somewhere else in the Netherlands"),
        nl="Ergens anders in Nederland",
        editions=NOT_A_ROW,
    )
    INTERNET = code("internet", _("On the internet"), nl="Op internet", editions=NOT_A_ROW)
    NATIONAL = code(
        "national",
        _("All over the Netherlands, for example on television or in politics"),
        nl="Overal in Nederland, bijvoorbeeld op tv of in de politiek",
        editions=NOT_A_ROW,
    )
    ABROAD = code("abroad", _("Abroad"), nl="In het buitenland", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("I do not know"), nl="Ik weet het niet", editions=NOT_A_ROW)


class MomentAnswer(Code):
    """How a resident tells when it happened. Source: experience of ADVs."""

    ONE_DAY = code("one_day", _("On one day"), nl="Op één dag", editions=NOT_A_ROW)
    ABOUT = code("about", _("Around a certain time"), nl="Ongeveer", editions=NOT_A_ROW)
    PERIOD = code("period", _("During a period"), nl="In een periode", editions=NOT_A_ROW)
    ONGOING = code("ongoing", _("It is still happening"), nl="Het gebeurt nog steeds", editions=NOT_A_ROW)


class AboutAnswer(Code):
    """Who the report is about. Source: roles of reporters in the practice of ADVs."""

    ME = code("me", _("About me"), nl="Over mij", editions=NOT_A_ROW)
    SEEN = code("seen", _("I saw it or heard it"), nl="Ik heb het gezien of gehoord", editions=NOT_A_ROW)
    SOMEBODY = code(
        "somebody",
        _("I report for somebody else"),
        nl="Ik meld voor iemand anders",
        editions=NOT_A_ROW,
    )
    PROFESSIONAL = code(
        "professional", _("I report as a professional"), nl="Ik meld als professional", editions=NOT_A_ROW
    )
    GROUP = code("group", _("About a group"), nl="Over een groep", editions=NOT_A_ROW)


class YesNo(Code):
    """Yes, no, or not known. Source: none of the law; plain words."""

    YES = code("yes", _("Yes"), nl="Ja", editions=NOT_A_ROW)
    NO = code("no", _("No"), nl="Nee", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("I do not know"), nl="Ik weet het niet", editions=NOT_A_ROW)


class Reason(Code):
    """What it was about in the resident's eyes, no classification. Source: Besluit art. 13."""

    ORIGIN = code("origin", _("Skin colour or origin"), nl="Huidskleur of afkomst", editions=NOT_A_ROW)
    JEWISH = code("jewish", _("Being Jewish"), nl="Joods zijn", editions=NOT_A_ROW)
    NATIONALITY = code("nationality", _("Nationality"), nl="Nationaliteit", editions=NOT_A_ROW)
    FAITH = code("faith", _("Faith"), nl="Geloof", editions=NOT_A_ROW)
    BELIEF = code("belief", _("View of life"), nl="Levensovertuiging", editions=NOT_A_ROW)
    GENDER = code(
        "gender",
        _("Man, woman, trans, non-binary, pregnant"),
        nl="Man, vrouw, trans, non-binair, zwanger",
        editions=NOT_A_ROW,
    )
    LOVE = code("love", _("Whom you love"), nl="Op wie u valt", editions=NOT_A_ROW)
    AGE = code("age", _("Age"), nl="Leeftijd", editions=NOT_A_ROW)
    HEALTH = code("health", _("Illness or disability"), nl="Ziekte of beperking", editions=NOT_A_ROW)
    LIVING = code(
        "living",
        _("Married, single or living together"),
        nl="Getrouwd, alleen of samenwonend",
        editions=NOT_A_ROW,
    )
    POLITICS = code("politics", _("Political opinion"), nl="Politieke mening", editions=NOT_A_ROW)
    CONTRACT = code(
        "contract",
        _("Hours of work or kind of contract"),
        nl="Aantal uren werk of soort contract",
        editions=NOT_A_ROW,
    )
    OTHER = code("other", _("Something else"), nl="Iets anders", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("I do not know"), nl="Ik weet het niet", editions=NOT_A_ROW)


#: An example under each reason, so that people recognise their own.
REASON_HINTS: Final[Mapping[str, Text]] = {
    Reason.ORIGIN: _("For example: refused because of your name, language or looks."),
    Reason.JEWISH: _("For example: called names because you are Jewish."),
    Reason.NATIONALITY: _("For example: no job because you have another passport."),
    Reason.FAITH: _("For example: not welcome because of a headscarf or turban."),
    Reason.BELIEF: _("For example: treated differently because you are a humanist."),
    Reason.GENDER: _("For example: no new contract because you are pregnant."),
    Reason.LOVE: _("For example: bullied because you are gay, lesbian or bisexual."),
    Reason.AGE: _("For example: 'too old' or 'too young' for a job."),
    Reason.HEALTH: _("For example: a building you cannot enter in a wheelchair."),
    Reason.LIVING: _("For example: no home because you are single."),
    Reason.POLITICS: _("For example: refused because of the party you support."),
    Reason.CONTRACT: _("For example: fewer rights because you work part-time."),
}


class Situation(Code):
    """In what situation it happened, as a resident says it; no classification. Source: Besluit art. 13."""

    WORK = code("work", _("Work or internship"), nl="Werk of stage", editions=NOT_A_ROW)
    SCHOOL = code("school", _("School or training"), nl="School of opleiding", editions=NOT_A_ROW)
    HOME = code(
        "home", _("Looking for a home, or living there"), nl="Huis zoeken of wonen", editions=NOT_A_ROW
    )
    NEIGHBOURHOOD = code("neighbourhood", _("Neighbourhood"), nl="Buurt", editions=NOT_A_ROW)
    SHOP = code(
        "shop",
        _("Shop, bank or ordering online"),
        nl="Winkel, bank of online bestellen",
        editions=NOT_A_ROW,
    )
    GOING_OUT = code(
        "going_out", _("Going out, eating or drinking"), nl="Uitgaan, eten of drinken", editions=NOT_A_ROW
    )
    CARE = code(
        "care", _("Care, benefits or municipality"), nl="Zorg, uitkering of gemeente", editions=NOT_A_ROW
    )
    POLICE = code("police", _("Police or justice"), nl="Politie of justitie", editions=NOT_A_ROW)
    SPORT = code("sport", _("Sport or free time"), nl="Sport of vrije tijd", editions=NOT_A_ROW)
    STREET = code(
        "street", _("Street or public transport"), nl="Straat of openbaar vervoer", editions=NOT_A_ROW
    )
    MEDIA = code(
        "media", _("Media, advertising or internet"), nl="Media, reclame of internet", editions=NOT_A_ROW
    )
    POLITICS = code(
        "politics", _("Politics or public debate"), nl="Politiek of publiek debat", editions=NOT_A_ROW
    )
    FAMILY = code("family", _("Family or acquaintances"), nl="Familie of bekenden", editions=NOT_A_ROW)
    OTHER = code("other", _("Something else"), nl="Iets anders", editions=NOT_A_ROW)


#: The wishes, as a resident says them.
WISH_WORDS: Final[Mapping[str, Text]] = {
    Wish.REGISTER_ONLY: _("Only put it on record"),
    Wish.ADVICE: _("Advice"),
    Wish.ASSISTANCE: _("Help to do something about it"),
    Wish.UNKNOWN: _("I do not know yet"),
}
#: The three choices about the name, word for word. Source: Besluit art. 5.
NAME_WORDS: Final[Mapping[str, Text]] = {
    Anonymity.NONE: _("Yes, I give my name."),
    Anonymity.THIRD_PARTIES: _("Only to you."),
    Anonymity.FULL: _("No, I stay anonymous."),
}
#: What each choice means, word for word: for the ADV, for others, for investigation and mediation.
NAME_HINTS: Final[Mapping[str, Text]] = {
    Anonymity.NONE: _("We can do everything for you. We only tell the other party your name if you agree."),
    Anonymity.THIRD_PARTIES: _(
        "We know who you are. Nobody else does. We cannot investigate or mediate then. We can give advice."
    ),
    Anonymity.FULL: _(
        "Nobody knows who you are, not even we. You follow your report with a code. "
        "We cannot investigate or mediate. We can give advice through the code."
    ),
}


class ConsentAnswer(Code):
    """What a resident allows; each answer stands for one or two purposes. Source: AVG art. 9 lid 2 sub a."""

    ASSISTANCE = code("assistance", _("Yes, to help me"), nl="Ja, om mij te helpen", editions=NOT_A_ROW)
    SHARING = code(
        "sharing",
        _("Yes, and you may also pass my report on to an organisation that can help me better"),
        nl="Ja, en u mag mijn melding ook doorgeven aan een organisatie die mij beter kan helpen",
        editions=NOT_A_ROW,
    )
    FIGURES_ONLY = code(
        "figures_only",
        _("No, only count my report in the figures"),
        nl="Nee, tel mijn melding alleen mee in de cijfers",
        editions=NOT_A_ROW,
    )


class Purpose(Code):
    """What data may be used for, with consent. Source: AVG art. 6, 9."""

    ASSISTANCE = code(
        "assistance", _("To help the reporter"), nl="Om de melder te helpen", editions=NOT_A_ROW
    )
    SHARING = code(
        "sharing",
        _("To pass the report on to an organisation that can help"),
        nl="Om de melding door te geven aan een organisatie die kan helpen",
        editions=NOT_A_ROW,
    )


class ContactLanguage(Code):
    """The language in which a resident wants to talk. Source: none of the law; plain words."""

    DUTCH = code("nl", _("Dutch"), nl="Nederlands", editions=NOT_A_ROW)
    ENGLISH = code("en", _("English"), nl="Engels", editions=NOT_A_ROW)
    OTHER = code("other", _("Another language"), nl="Een andere taal", editions=NOT_A_ROW)


#: A residence that is in none of the municipalities the ADV serves.
LIVES_ELSEWHERE: Final = "elsewhere"
#: The longest story.
LONGEST_STORY: Final = 50_000
#: The longest of every other answer in words.
LONGEST_WORDS: Final = 2_000
#: The longest answer on one line.
LONGEST_LINE: Final = 300
#: The version of the words of the question about consent; changes when those words do.
CONSENT_TEXT_VERSION: Final = "2026-11"

#: What stands above the smaller fields of a question.
FIELD_LABELS: Final[Mapping[str, Text]] = {
    "town": _("In which municipality?"),
    "spot": _("Postcode, street or name"),
    "town_name": _("Which municipality or town?"),
    "site": _("Which site or app?"),
    "country": _("Which country?"),
    "day": _("Which day?"),
    "around": _("Month, year or a few words"),
    "first_day": _("From which day?"),
    "last_day": _("Until which day?"),
    "knows": _("Does that person know that you report this?"),
    "reason_words": _("What was it about?"),
    "still_employed": _("Do you still work or study there?"),
    "dismissed_on": _("If you were dismissed: on which day?"),
    "which_police": _("Which police force or authority?"),
    "link": _("The address of the page, if you have it"),
    "situation_words": _("In what situation?"),
    "organisation": _("Organisation, shop or company"),
    "person": _("Person"),
    "function": _("What that person does there"),
    "witness": _("Who saw or heard it"),
    "name": _("Name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "post": _("Postal address"),
    "safe_times": _("When is it safe to call?"),
    "never_call": _("Never call this number"),
    "neutral_mail": _("Only mail 'There is a message'"),
    "language": _("In which language shall we talk?"),
    "language_words": _("Which language?"),
    "interpreter": _("I would like an interpreter"),
    "aids": _("What else do you need to talk with us?"),
    "residence": _("Where do you live?"),
    "consent": _("What do you allow?"),
    "postcode": _("Or the four digits of your postcode"),
}
#: What stands before an answer where it is read, for labels that only speak to who fills in.
READ_LABELS: Final[Mapping[str, Text]] = {
    **FIELD_LABELS,
    "around": _("Around"),
    "link": _("The address of the page"),
    "dismissed_on": _("Dismissed on"),
    "postcode": _("Digits of the postcode"),
}
