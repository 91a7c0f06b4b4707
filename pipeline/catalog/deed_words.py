"""Single words around the cues of harm, which tell who did it and whether it was done."""

from pydantic import Field

from pipeline.catalog.harm_cues import Entry, Words


class DeedWords(Entry):
    """Words that qualify the cues of `deeds` and are none themselves; under beginnings, a word opens with one."""

    following: Words = Field(
        default=(), description="between fighters and whom they follow, who did not do it himself: loyal to"
    )
    suspects: Words = Field(default=(), description="between a blow and a name: the bombing suspect X")
    tallies: Words = Field(
        default=(), description="after a possessive behind `by`, say whose the figure is: by the army's own count"
    )
    irregular: Words = Field(
        default=(), description="participles without -ed, to which a `by` behind them belongs: seen by"
    )
    before_noun: Words = Field(default=(), description="make a noun of the -ing form behind them: mass killing")
    open_ends: Words = Field(
        default=(), description="last words of a phrase whose object is not inside of it: shot dead"
    )
    quantities: Words = Field(default=(), description="open an object that is counted: dozens of")
    rough: Words = Field(default=(), description="before a number, make it rough: about, более")
    supposing: Words = Field(
        default=(), description="behind a noun of harm, tell that it has not happened: a strike would be"
    )
    announced: Words = Field(
        default=(), description="beginnings: deeds that an army tells as its own: уничтожение, استهداف"
    )
    carrying_out: Words = Field(
        default=(), description="beginnings: before a harm, tell only that it is carried out: организация, تنفيذ"
    )
    each_other: Words = Field(default=(), description="behind a word of blame, make both sides the accused: each other")
    defences: Words = Field(default=(), description="beginnings: who brings down what flies: air defences")
    buildings: Words = Field(default=(), description="before an abbreviation, show whose they are: здание МИД")
    some_of: Words = Field(default=(), description="before `of` and a group, are the subject: one of the soldiers")
    groups_of: Words = Field(default=(), description="before people, are the subject themselves: группа боевиков")
    fired_from: Words = Field(
        default=(), description="before a crewed weapon, show that it is only what somebody fired: из артиллерии"
    )
    hitting_places: Words = Field(
        default=(), description="beginnings: blows whose genitive is the place that was hit: обстрел Израиля"
    )
    deeming: Words = Field(default=(), description="verbs that call what stands before them a blow: يعتبر اعتداء")
    of_means: Words = Field(default=(), description="beginnings: words with ب that the means follows: بشظايا قذيفة")
    claiming: Words = Field(default=(), description="beginnings: verbs by which one takes a deed for one's own: تبنت")
    passive_helpers: Words = Field(default=(), description="with a noun of harm, make a passive: تم قتل")
    managing: Words = Field(
        default=(), description="beginnings: verbs whose object a preposition brings: تمكن من تصفية"
    )
    guilty: Words = Field(default=(), description="beginnings: words for whoever is responsible: مسؤولة عن قتل")
    taking_part: Words = Field(
        default=(), description="beginnings: as `guilty`, their subject also behind them: شارك جنود في ذبح"
    )
    guilt: Words = Field(
        default=(),
        description="beginnings: nouns of responsibility, whose it is behind them: ضلوع الجيش في",
    )
    involving: Words = Field(
        default=(), description="between whose `guilt` it is and the deed: причастность армии к обстрелу"
    )
    admitting: Words = Field(default=(), description="beginnings: verbs whose subject did it: أقر الجيش بقتل")
    denied_parts: Words = Field(
        default=(), description="beginnings: behind a denial, a part in a deed that somebody did: نفت علاقتها بالتفجير"
    )
    never_passive: Words = Field(
        default=(), description="beginnings: verbs that need no object to have a subject, as hardly ever passives"
    )
    never_done_to_fighters: Words = Field(
        default=(), description="beginnings: verbs that make armed men behind them their subject: أحرق مسلحون"
    )
    bodies: Words = Field(
        default=(), description="beginnings: armed bodies, which nobody kills or kidnaps as a whole: قوات"
    )
    meanwhile: Words = Field(default=(), description="between a verb and its subject, tell when: أطلق خلالها الجنود")
    by_many: Words = Field(
        default=(), description="beginnings: words with ب that are no object: استهدفت بعشرات الصواريخ"
    )
    with_waw: Words = Field(default=(), description="beginnings: nouns whose و is no and: وزير")
    suffered_nouns: Words = Field(default=(), description="beginnings: nouns among the verbs of those who suffer: مقتل")
    verbal_nouns: Words = Field(default=(), description="nouns of harm that are spelled as their verbs: قتل")
    when: Words = Field(
        default=(), description="behind a harm, open the clause of the blow that did it: قتل عندما قصفت"
    )
    tolls: Words = Field(
        default=(), description="beginnings: nouns that count the dead as those of the blow behind them: حصيلة العدوان"
    )
    slaughters: Words = Field(
        default=(), description="before a place or the slain as often as before who did it: مجزرة حماة"
    )
    foes: Words = Field(default=(), description="who, where one of `foes_deeds` is told of, did it: الاحتلال")
    foes_deeds: Words = Field(default=(), description="what only a foe's deeds are called: عدوان, إبادة")
    uncrewed: Words = Field(
        default=(), description="beginnings: behind a weapon, tell that nobody is in it: طائرة مسيرة"
    )
    kinds_of_means: Words = Field(
        default=(), description="between a weapon and whose it is: طائرة من دون طيار إسرائيلية"
    )
    masculine: Words = Field(default=(), description="doers whose verb is never feminine: الجيش")
    shooting: Words = Field(
        default=(), description="beginnings: a weapon behind them is what is fired or shot down: أطلق صاروخا"
    )
    times_told_of: Words = Field(
        default=(), description="before a relative word, are no subject of its clause: في الوقت الذي"
    )
    manners: Words = Field(default=(), description="with the ending of an object, tell how: قتلوا جميعا")
    counting: Words = Field(default=(), description="besides numbers, open an object that is counted: أكثر, نحو")
    no_person: Words = Field(
        default=(), description="beginnings: verbs whose subject is what took the lives, and nobody: أودى"
    )
    fierce: Words = Field(default=(), description="beginnings: what an attack in words is called: هجوما لاذعا")
    saying: Words = Field(
        default=(), description="beginnings: joined to an attack, tell that it is one in words: وتطالبه"
    )
    used: Words = Field(
        default=(), description="beginnings: nouns of harm behind which no victim stands: إطلاق نار كثيف"
    )
    aimed: Words = Field(
        default=(), description="inside of nouns of harm that may be only somebody's aim: تدمير الحركة"
    )
    aims: Words = Field(default=(), description="beginnings: before one of `aimed`, tell that it is: هدفها")
    handled: Words = Field(
        default=(), description="beginnings, without their alef: before the dead, tell what is done with them: تشييع"
    )
    moved: Words = Field(
        default=(), description="beginnings: behind the hurt, tell what became of them: وصلوا إلى المستشفى"
    )
    have: Words = Field(default=(), description="before a participle, make no passive of it: has killed")
    pointing: Words = Field(default=(), description="before a blow, tell of it as known: هذه الهجمات")
    sides: Words = Field(default=(), description="behind a blow, tell of it as one that happened: الإبادة بحق")
    some: Words = Field(default=(), description="before من and the hurt, tell of some of them: عددا من الجرحى")
    behind: Words = Field(default=(), description="before a harm, tell who is responsible for it: وراء")
    found_out: Words = Field(default=(), description="what the police announce of a blow that is not theirs: arrest")
    firing: Words = Field(default=(), description="beginnings: verbs whose object is nobody: أطلق النار")
    perpetrators: Words = Field(default=(), description="beginnings: before a blow, who did it: منفذ الهجوم")
    called: Words = Field(default=(), description="between a name and `perpetrators`, tell that both are one: هو, يدعى")
    ifs: Words = Field(default=(), description="open a clause of what would be if a harm were done: إذا, لو")
    whether: Words = Field(default=(), description="before one of `ifs`, make it a question: ما إذا")
    within: Words = Field(default=(), description="behind a harm, point to the blow in which it was done: فيه, خلالها")
    upon: Words = Field(default=(), description="between a blow behind `perpetrators` and whom it hit: على")
    perpetrating: Words = Field(default=(), description="beginnings: before a blow, its carrying out: تنفيذه")
    armed_blows: Words = Field(default=(), description="beginnings: behind a blow, make it one with weapons: إرهابي")
    suspected: Words = Field(default=(), description="beginnings: before a blow, who is charged with it: المتهم")
    accused_of: Words = Field(default=(), description="verbal nouns with ب, behind whoever is charged: بارتكاب")
    aircraft: Words = Field(
        default=(), description="machines with people in them, equipment where nobody is told to be hurt: вертолёт"
    )
    armoured: Words = Field(default=(), description="beginnings: make a car behind them equipment: боевая машина")
    cars: Words = Field(default=(), description="beginnings: what `armoured` makes equipment: машина")
    shot_down: Words = Field(default=(), description="beginnings: verbs of which a machine in the air had people in it")
    civil: Words = Field(default=(), description="beginnings: near `aircraft`, tell that it is no army's: пассажирский")
    unmanned: Words = Field(default=(), description="beginnings: before a machine, tell that nobody is in it")
    systems: Words = Field(default=(), description="beginnings: of weapons, if `equipment` is behind: комплексы ПВО")
    of_systems: Words = Field(default=(), description="beginnings: before `systems`, tell that they are of weapons")
    amounts: Words = Field(default=(), description="nouns behind which what is counted stands: взорвали пару")
    of_civilians: Words = Field(default=(), description="beginnings: behind a blow, open a target that is no army's")
    purposes: Words = Field(default=(), description="before a blow, tell what weapons are for: для, нанесения")
    used_for: Words = Field(
        default=(), description="beginnings: verbs that tell that what weapons are for was done: использовали для удара"
    )
    denying: Words = Field(
        default=(), description="beginnings of `untold` that deny the clause behind them: denied that"
    )
