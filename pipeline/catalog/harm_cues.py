"""Cues of harm: how many it hurt, what is done to people and places, who may do it, and who is blamed for it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.text.normalize import fold

Phrases = tuple[str, ...]
Words = Annotated[Phrases, AfterValidator(lambda words: tuple(map(fold, words)))]
"""Words as they stand, folded when read."""
Role = Literal["killed", "wounded", "missing", "displaced", "captured", "lost"]
Qualifier = Literal["at_least", "at_most", "about", "dozens", "hundreds", "thousands"]
Who = Literal[
    "civilians",
    "children",
    "women",
    "soldiers",
    "fighters",
    "journalists",
    "medics",
    "police",
    "rescuers",
    "mixed",
    "unknown",
]


class Entry(BaseModel):
    """A part of a cue file: it has the fields listed here, and a word that is none of them is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Harm(Entry):
    """Verbs and nouns of harm; `victims` tells where their number stands: near is after within a few words."""

    role: Role
    victims: Literal["any", "before", "after", "near", "beside", "passive"] = "any"
    phrases: Phrases


class Casualties(Entry):
    """The words around a number of victims."""

    harm: tuple[Harm, ...]
    victims: dict[Role, Phrases] = Field(description="nouns that are counted and tell the harm: wounded, hostages")
    people: dict[Who, Phrases] = Field(description="nouns that are counted and tell no harm: children, soldiers")
    pairs: dict[Who, Phrases] = Field(default={}, description="Arabic duals: two, without a number word")
    pairs_of: dict[Role, Phrases] = Field(default={}, description="Arabic duals that tell the harm")
    ordinals: Phrases = Field(default=(), description="one more after those counted: two died and a third was hurt")
    singles: Words = Field(default=(), description="nouns of harm that count one beside a number: قتيل وثلاثة جرحى")
    nobody: dict[Role, Phrases] = Field(description="say by themselves that there are no victims: nobody was hurt")
    none: Words = Field(default=(), description="before people to whom nothing was done: no civilians were hurt")
    absent: Phrases = Field(default=(), description="behind a noun of `victims`, say that there are none: нет")
    before_absent: Words = Field(default=(), description="may stand before such a noun: и, никаких")
    neither: Words = Field(default=(), description="tell the nouns apart that one word of absence denies: ни")
    exceptions: Words = Field(default=(), description="after `nobody`, tell that somebody was: no one except")
    parts: Phrases = Field(description="between two numbers, make the second a part of the first: among them")
    adding: Phrases = Field(default=(), description="between two numbers, as good as `and`: as well as, «а также»")
    parts_of: dict[Role, Phrases] = Field(default={}, description="parts that tell the harm: among the dead")
    among: Words = Field(default=(), description="make the number before them a part of the next: were among the five")
    tolls: Phrases = Field(default=(), description="before a number, say that it is the toll named earlier: rose to")
    surpassed: Phrases = Field(default=(), description="tolls that leave the number open above: has passed 50")
    estimates: Phrases = Field(default=(), description="tolls that take `toll_to` before their number: put … at 20")
    toll_to: Words = Field(default=(), description="between a toll and its number, far from each other: put … at 20")
    fillers: Words = Field(default=(), description="between a bare number and its harm mean nothing: still, уже")
    unreal: Words = Field(default=(), description="before a verb of killing: it has not happened, could, бы")
    rates: Phrases = Field(default=(), description="before a number, make it a rate: for every 10 hostages")
    exchanges: Words = Field(default=(), description="tell that captives are freed for others: in exchange for")
    survivors: Words = Field(default=(), description="nouns for victims, dead unless a verb says that they are hurt")
    bystanders: Words = Field(default=(), description="after a harm, show that the number is of others: in front of")
    companions: Words = Field(default=(), description="join those after a passive to its victim: killed along with")
    swapped_for: Words = Field(default=(), description="between the numbers of a swap: «обмен 205 на 205»")
    diseases: Phrases = Field(default=(), description="tell that people died of illness, which is no casualty")
    others: Phrases = Field(default=(), description="may stand for the noun: others, more")
    not_people: Phrases = Field(default=(), description="after a number: ages and the like")
    numbered: Phrases = Field(default=(), description="with a number after them, a name: October 7, battalion 697")
    excluded: Phrases = Field(default=(), description="hold a word of these lists in another sense")
    before: dict[Qualifier, Phrases] = Field(description="before a number, tell how exact it is: at least")
    after: dict[Qualifier, Phrases] = Field(default={}, description="the same, behind the number: or more")


class Deeds(Entry):
    """Verbs and nouns of harm. The PhraseIndex explains how phrases are written."""

    suffer: Phrases = Field(description="the subject is the victim: died, مقتل, погибнуть")
    do: Phrases = Field(description="verbs whose object is harmed for good: kill, destroy")
    hit: Phrases = Field(description="verbs of the blow: shell, strike")
    outcomes: Phrases = Field(description="nouns of `do`: the killing of")
    blows: Phrases = Field(description="nouns of `hit`: air strike; no second harm beside a verb")
    victims: Phrases = Field(default=(), description="the harmed, where they are counted: عشرات القتلى, число погибших")
    counts: Phrases = Field(default=(), description="besides numbers, count the victims after them: число, خلف")
    weapons: Phrases = Field(description="no harm by themselves, but their owner did it: Israeli jets")
    crewed: Words = Field(default=(), description="weapons with people in them, who act though nobody owns them: jets")
    launch: Phrases = Field(description="verbs that make a deed of a blow: carried out a strike")
    undertake: Words = Field(
        default=(), description="of these the doer stands behind, the blow after ب: قام مسلحون بهجوم"
    )
    intransitive: Words = Field(default=(), description="verbs whose subject is no doer: slammed into, «прогремел»")
    undergo: Phrases = Field(description="verbs whose subject suffers the blow after them: came under, подвергся")
    by: Phrases = Field(description="before the doer, or before the weapon")
    causes: Phrases = Field(description="before a blow or a weapon that did the harm: killed in a strike")
    clashes: Phrases = Field(default=(), description="fights, the other side after them: killed in clashes with X")
    wars: Words = Field(
        default=(), description="fights of two sides, in which nobody in particular kills: died in the war"
    )
    results: Phrases = Field(default=(), description="between a blow and those it hurt: left, led to, أسفر عن")
    untold: Phrases = Field(description="before a verb: it has not happened, or is denied")
    managed: Phrases = Field(default=(), description="before an infinitive, tell that it was done: удалось убить")
    joins: Phrases = Field(description="open another clause: when, after")
    occasions: Words = Field(default=(), description="of `joins`, before the blow that did it: died when X attacked")
    excluded: Phrases = Field(description="hold a word of these lists in another sense: heart attack")
    war: Phrases = Field(default=(), description="besides blows and weapons, tell that a death is one of war: conflict")
    peace: Phrases = Field(default=(), description="tell that a death is none: crash, flood, film, century")
    weak: Words = Field(description="that do not show by themselves that there is a war")
    downing: Words = Field(default=(), description="no harm where `equipment` is lost: downed (Arabic: beginnings)")
    equipment: Words = Field(default=(), description="machines whose loss hurts nobody: drone (Arabic: beginnings)")
    warlike: Words = Field(default=(), description="weapons by which weak words do so where a state's are named")


class Doers(Entry):
    """Nouns for those who do harm, and the adjectives of states."""

    forces: Phrases = Field(description="of a state when its adjective stands by: Israeli troops")
    groups: Phrases = Field(description="of nobody's, whatever adjective stands by: Syrian rebels")
    people: dict[str, Phrases] = Field(description="actor id of a state → its adjectives")
    not_people: Phrases = Field(default=(), description="hold an adjective that names no state: Russian roulette")
    links: Words = Field(description="between a name and the word for it: X is a terrorist group")
    not_groups: Words = Field(default=(), description="before fighters, are no name of their group: Western, Monday")
    members: Words = Field(default=(), description="between fighters and whose they are: مقاتلين من حركة حماس")
    soldiers: Words = Field(default=(), description="with a state's adjective, rather those hurt than those who do it")


class Blame(Entry):
    """Words that lay a harm to somebody; whom they blame stands where the list says."""

    object: Phrases = Field(description="verbs, the blamed one after them: accused X of")
    onto: Phrases = Field(description="the blamed one after a preposition: blamed on X, laid the blame on X")
    subject: Phrases = Field(description="the blamed one before them: X was responsible for")
    shifts: Phrases = Field(description="lay it to the victims' own side, by themselves: a misfired rocket")
    harms: Phrases = Field(description="what one is blamed for, besides deeds: war crimes, genocide")
    asserted: Phrases = Field(default=(), description="harm by itself in somebody's words, besides deeds: shot down")
    takes: Phrases = Field(default=(), description="the subject says that it did the harm: responsibility for")
    carries: Phrases = Field(default=(), description="verbs that blame where `weight` follows: hold X … responsible")
    weight: Phrases = Field(default=(), description="the burden that `carries` lays on somebody: responsible")
    ascribes: Phrases = Field(default=(), description="verbs, the blamed one behind a word of `toward`: attribute … to")
    toward: Words = Field(default=(), description="prepositions before whom `ascribes` and `carries` blame")
    stands: Phrases = Field(default=(), description="verbs that blame behind a word of `behind`: «за взрывом … стоит»")
    behind: Words = Field(default=(), description="the preposition of `stands`: за")
    to_whom: Phrases = Field(default=(), description="verbs, the blamed one in the dative: «приписывает … пилотам»")
    accused: Phrases = Field(default=(), description="participles, the blamed one before them: «обвиняемый в»")
    charges: Phrases = Field(default=(), description="nouns: accusations of, «обвинения Киева в»")
    mutual: Phrases = Field(default=(), description="two sides blame each other: traded accusations")
    fires: Phrases = Field(default=(), description="harm by themselves where a weapon follows: launched forty drones")
    adopts: Phrases = Field(default=(), description="as `takes`, where a harm follows: تبنى … الهجوم")
    doings: Words = Field(default=(), description="ends of words of blame whose harm is told before: handiwork")
    munitions: Words = Field(default=(), description="what hits and is nobody: a missile struck")
    grave: Words = Field(default=(), description="how words of harm begin that are never a private quarrel: genocid")
    abetting: Words = Field(default=(), description="what one is accused of and yet does no harm by: بدعم الإرهاب")
    examining: Words = Field(default=(), description="before a report, assert nothing: reviewing reports that")
    about: Words = Field(default=(), description="behind `charges`, open what one is charged with: accusations of")
    against: Words = Field(default=(), description="behind `charges`, before the accused: against Israel")
    meanwhile: Words = Field(default=(), description="behind `charges`, open what else happened then: during")
    charging: Words = Field(default=(), description="behind a verb of blame, open the charge: blamed X for")
    borne: Words = Field(default=(), description="beginnings; to bear it is blame, and asserts no deed: ответственност")
    assumed: Words = Field(default=(), description="beginnings of `takes` that need a verb of speech: أعلنت مسؤوليتها")
    taking_part: Words = Field(default=(), description="behind a form of be and yet no passive: were involved in")
    background: Phrases = Field(default=(), description="opens a clause that is not asserted, but known: after")
    excluded: Phrases = Field(default=(), description="hold a word of these lists in another sense")
