"""Cues of speech: the phrases that give words to somebody, and the words around them that tell how far they reach."""

from pydantic import Field

from pipeline.catalog.harm_cues import Entry, Phrases
from pipeline.records.annotation import MentionType, Reporting


class SmallWords(Entry):
    """Words that only give a sentence its structure, as they stand (folded when read)."""

    pronouns: Phrases
    that: Phrases = Field(description="opens the reported clause")
    relative: Phrases = Field(description="opens a clause about the noun before it")
    but: Phrases = Field(description="after a comma, ends what somebody said")
    and_: Phrases = Field(alias="and")
    by: Phrases = Field(default=(), description="names the doer of a passive")
    be: Phrases = Field(default=(), description="makes a passive of the participle after it")
    places: Phrases = Field(description="before a name, makes it a place or a listener and no speaker")
    finite: Phrases = Field(default=(), description="shows that a clause follows")
    times: Phrases = Field(default=(), description="open a phrase of time")
    owners: Phrases = Field(default=(), description="before a noun, stand for the one whose it is: his, their")
    determiners: Phrases = Field(default=(), description="before a word, make it a noun: the claims")
    joined: Phrases = Field(default=(), description="words at the head of a cue that may carry an Arabic و: ولم, وربما")
    source_nouns: Phrases = Field(default=(), description="after по, name a source in whatever case: по сообщению НАТО")
    first_person: Phrases = Field(default=(), description="show that a paragraph is still somebody's statement")


class SpeechWords(Entry):
    """Words that tell what a verb or a source gives to whom, as they stand (folded when read)."""

    alerts: Phrases = Field(default=(), description="open a ticker line and are no part of its source: breaking")
    titles: Phrases = Field(default=(), description="before a name, are no part of it: the martyr X, Dr X")
    topics: Phrases = Field(default=(), description="between a source and its colon, open what it speaks about")
    occasions: Phrases = Field(default=(), description="the same behind in: an interview, a statement")
    beside: Phrases = Field(default=(), description="before a name in a headline, make it a guest or a topic: with")
    bylines: Phrases = Field(default=(), description="after a place and a dash, open who has written the piece")
    closing: Phrases = Field(default=(), description="behind the last dash of a headline, tell it by no name: sources")
    credits: Phrases = Field(default=(), description="beginnings: in parentheses, close the caption of a picture")
    with_owner: Phrases = Field(default=(), description="offices that are one with whose they are: пресс-служба МВД")
    listeners: Phrases = Field(default=(), description="papers that are told, before the office that tells them")
    inside_names: Phrases = Field(default=(), description="between capitalised words, belong to the name")
    prepositions: Phrases = Field(default=(), description="before a word of speech, make it a noun: on promises")
    imperatives: Phrases = Field(default=(), description="open a sentence that bids the reader and tells nothing")
    modals: Phrases = Field(default=(), description="before an infinitive of speech, leave open whether it was said")
    subjects: Phrases = Field(default=(), description="after a verb of speech, open a clause: he said the rebels fled")
    subordinating: Phrases = Field(default=(), description="open a clause that ends at its comma with what it reports")
    afterwards: Phrases = Field(default=(), description="after a comma, open what the outlet adds: after, when")
    meanwhile: Phrases = Field(default=(), description="the same, after the comma behind X said: amid")
    opening_meanwhile: Phrases = Field(default=(), description="open what goes on while somebody speaks: as")
    under_way: Phrases = Field(default=(), description="verbs behind it, in the present: as bombing continues")
    left_out: Phrases = Field(default=(), description="two words, open what a source leaves out: without specifying")
    going_on: Phrases = Field(default=(), description="Arabic: behind a but, words that go on telling: بينما أصيب")
    resuming: Phrases = Field(default=(), description="make a sentence its writer's again: whereas")
    needing_that: Phrases = Field(default=(), description="verbs that tell only with that or a quotation: uncovered")
    adding: Phrases = Field(default=(), description="may stand between an insert and the verb behind it: также")
    words_of: Phrases = Field(
        default=(), description="ends of a source phrase; what tells who X is stays the outlet's: по словам"
    )
    by_law: Phrases = Field(default=(), description="beginnings: verbs by which a court or an office calls somebody")
    called_by_law: Phrases = Field(default=(), description="beginnings: what it calls him: экстремист")
    some_of: Phrases = Field(default=(), description="before a from that tells how many speak, not where")
    ministries: Phrases = Field(default=(), description="name a ministry by its field alone, as headlines do")
    unspeaking: Phrases = Field(default=(), description="look like a word for who speaks: responsibility, armed")
    capitals: Phrases = Field(default=(), description="states and their capitals, which alone before a colon speak")
    scenes: Phrases = Field(default=(), description="before one of `happenings`, say only where: فرنسا: مقتل")
    happenings: Phrases = Field(default=(), description="open a headline that tells what happened: killed, a blast")
    unsourced: Phrases = Field(default=(), description="behind according to, are nobody: first estimates")
    within: Phrases = Field(default=(), description="behind an Arabic verb, in what was said: a statement in which")
    opened_by: Phrases = Field(default=(), description="an Arabic verb and the preposition that opens what it tells")
    carrying: Phrases = Field(default=(), description="verbs of passing on; whose words they are stands after from")
    documents: Phrases = Field(default=(), description="speak where nobody does: it is said in the report")
    publishing: Phrases = Field(default=(), description="behind a report, give it to the one named next: نشرته")
    issued: Phrases = Field(default=(), description="of a statement, give it to the one who stands after from")
    announcing: Phrases = Field(default=(), description="verbs that tell their object behind a subject nobody knows")
    calling: Phrases = Field(default=(), description="the same without a subject: also called for")
    accusing: Phrases = Field(default=(), description="Arabic verbs of blame that have no object in them: accused")
    anaphors: Phrases = Field(default=(), description="with the article, stand for one named before: the paper")
    unowned: Phrases = Field(default=(), description="behind a source phrase, are nobody's: according to estimates")
    attaching: Phrases = Field(default=(), description="open what tells of the subject before: forces loyal to X")
    joining: Phrases = Field(default=(), description="after a comma and before a source's own, open its clause: while")
    quoting_whom: Phrases = Field(default=(), description="beginnings: verbs whose object speaks: цитирует министра")
    answering: Phrases = Field(default=(), description="end what a source phrase tells: in answer to, ردا")
    quoted: Phrases = Field(default=(), description="verbs before `as saying`: quoted X, X was cited")
    pointing_back: Phrases = Field(default=(), description="behind one of `topics`, what was told before: об этом")
    occasioned: Phrases = Field(default=(), description="behind who speaks, open on what occasion: after, asked about")
    quoting: Phrases = Field(default=(), description="verbs that may follow what they report: …, says X")
    own_words: Phrases = Field(default=(), description="close a source phrase that names nobody: by his own account")
    rejecting: Phrases = Field(default=(), description="tell nothing without that: offers are rejected as well")
    besides: Phrases = Field(default=(), description="join what one source tells in two clauses: A, while B, X said")
    things: Phrases = Field(default=(), description="behind a verb of speech, show what is so and say nothing: events")
    impersonal: Phrases = Field(default=(), description="verbs that nobody does before that: it is thought that")
    untold: Phrases = Field(default=(), description="Arabic verbs that tell nothing behind a negation: لم يذكر")
    unsaid: Phrases = Field(default=(), description="behind a verb of speech, open no name of who speaks: in his turn")
    describing: Phrases = Field(default=(), description="verbs whose object is told by whoever stands somewhere behind")
    naming: Phrases = Field(default=(), description="behind what, give the next words to their subject: what he called")
    burdening: Phrases = Field(default=(), description="verbs that blame only with a burden behind them: held")
    burdens: Phrases = Field(default=(), description="what such a verb lays on somebody: the responsibility")
    reports: Phrases = Field(default=(), description="nouns of what is told, which one can deny: claims, the toll")
    what: Phrases = Field(default=(), description="before a verb of speech or of `rumoured`, is what is told")
    rumoured: Phrases = Field(default=(), description="verbs of what goes round: what has been spread about")
    reasons: Phrases = Field(default=(), description="behind a comma, go on with why somebody did what is told")
    likening: Phrases = Field(default=(), description="open what a report is called: dismissed the claims as")
    told_by: Phrases = Field(default=(), description="between a report and whose it is: claims by")
    put_out: Phrases = Field(default=(), description="participles before `told_by`: the toll given by")
    told_of: Phrases = Field(default=(), description="beginnings: open what is told and end who tells it: of killing")


class Speech(Entry):
    """Who gives whose words. The PhraseIndex explains how phrases are written."""

    reporting: dict[Reporting, Phrases] = Field(description="verbs and nouns of speech, by how they tell it: admitted")
    sources: Phrases = Field(description="the source stands after: according to")
    sources_if_named: Phrases = Field(default=(), description="the same, but only before somebody's name or role")
    citing: Phrases = Field(description="a source behind the one that speaks: TASS said, citing rescuers")
    hearsay: Phrases = Field(description="somebody's words follow, nobody is named")
    hearsay_if_owned: Phrases = Field(default=(), description="the same, but only beside whose it is: X's account of")
    backward: Phrases = Field(description="give the sentence before to the source that follows")
    so_called_before: Phrases = Field(description="before a word, show that it is not the writer's: the so-called")
    so_called_after: Phrases = Field(default=(), description="the same, behind the word: المزعومة")
    so_called_short: str = Field(default="(?!)", description="regular expression: an abbreviation before the word")
    excluded: Phrases = Field(default=(), description="hold a word of these lists in another sense: charged with")
    speakers: dict[MentionType, Phrases] = Field(description="nouns for those who speak: the minister, residents")
    modifier: str = Field(description="regular expression: an adjective that belongs to a speaker's role")
    participle: str = Field(default="(?!)", description="regular expression: a form without a subject of its own")
    words: SpeechWords
