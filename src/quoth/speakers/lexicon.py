"""Closed word lists that the speaker rules read: titles, particles, nouns for people, bodies and documents, places.

Facts about English, not about any article. Every set holds lower-case words unless its name says otherwise. It does not
hold rules; those are in `mentions`, `phrases` and `details`. Given names with their gender come from
`given_names.txt` beside this module (its first lines say where they are from).

>>> GIVEN["Mary"], "sen" in TITLES, ROLE_GENDER["spokeswoman"]
('F', True, 'F')
"""

from importlib.resources import files

# A list of words from one line of them.
split = str.split


def _given_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in files("quoth.speakers").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            gender, *words = line.split()
            names.update(dict.fromkeys(words, gender))
    return names


# Given name → "F", "M" or "U" (either). Keys are capitalised as in print.
GIVEN: dict[str, str] = _given_names()

HONORIFIC_GENDER: dict[str, str] = {
    **dict.fromkeys(
        split("mr mister sir lord king prince duke baron pope señor senor monsieur herr brother father"), "M"
    ),
    **dict.fromkeys(
        split("mrs ms miss madam madame lady dame queen princess duchess baroness señora senora sister"), "F"
    ),
}

# Short forms of titles and the words they stand for.
TITLE_WORD: dict[str, str] = {
    "sen": "senator", "sens": "senator", "gov": "governor", "govs": "governor", "rep": "representative",
    "reps": "representative", "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "adm": "admiral", "maj": "major", "cmdr": "commander", "prof": "professor", "dr": "doctor",
    "pres": "president", "rev": "reverend", "fr": "father", "atty": "attorney", "insp": "inspector", "supt":
    "superintendent", "hon": "honorable", "st": "saint", "congressman": "representative",
    "congresswoman": "representative", "cpl": "corporal", "pvt": "private", "det": "detective", "amb": "ambassador",
}  # fmt: skip

# Titles that stand before a name: "Sen. Ann Roe". Abbreviated ones may carry a full stop.
TITLES = frozenset(
    split(
        "mr mrs ms miss dr prof sir lord lady dame madam madame pope king queen prince princess duke duchess baron "
        "baroness emir sheikh sheik sultan imam ayatollah rabbi reverend rev pastor bishop archbishop cardinal "
        "father brother sister mother saint president vice-president premier chancellor minister secretary senator "
        "sen sens governor gov govs representative rep reps congressman congresswoman assemblyman assemblywoman "
        "delegate committeeman committeewoman councilman councilwoman councillor councilor alderman mayor "
        "commissioner ambassador amb envoy consul speaker leader chairman chairwoman chair chairperson director "
        "chief head officer executive ceo cfo coo cto manager strategist adviser advisor spokesman spokeswoman "
        "spokesperson aide counsel attorney lawyer prosecutor judge justice magistrate sheriff marshal deputy "
        "constable detective det inspector superintendent supt sergeant sgt corporal cpl private pvt captain capt "
        "lieutenant lt major maj colonel col commander cmdr general gen admiral adm professor doctor coach trainer "
        "actor actress singer author writer novelist historian journalist reporter correspondent columnist anchor "
        "host moderator editor publisher producer filmmaker comedian economist analyst scientist researcher fellow "
        "pollster activist organizer candidate nominee frontrunner front-runner hopeful congresswoman-elect staff "
        "president-elect governor-elect mayor-elect treasurer comptroller whip majority minority senators governors "
        "representatives presidents congressmen secretaries generals judges justices ministers messrs profs drs "
        "mayors supervisor rapper astronaut engineer nurse midwife farmer fisherman skipper midfielder goalkeeper "
        "striker defender republican democrat democratic independent libertarian conservative labour tory "
        "billionaire businessman businesswoman mogul entrepreneur founder co-founder owner partner principal dean "
        "provost rector trustee resident neighbor neighbour retiree veteran student teacher farmer driver worker "
        "voter supporter critic minister-president taoiseach comrade monsieur herr señor señora signor signora "
        "photographer artist designer architect chef pilot paramedic firefighter ranger keeper curator librarian "
        "archivist then-president first lady former ex-president emeritus pres atty hon"
    )
)
# Titles that a sentence may also use as plain words and that say nothing before a name.
HONORIFICS = frozenset(split("mr mrs ms miss dr sir lord lady dame madam madame monsieur herr señor señora mister"))
SUFFIXES = frozenset(split("jr sr ii iii iv md phd esq mp qc kc sc obe cbe"))
PARTICLES = frozenset(
    split(
        "de la du des le van von der den ter ten zu zum al el bin ibn bint abu ben da do dos das del della di af av dal"
    )
)

# Nouns for one person, by the gender that they tell where they tell one.
ROLE_GENDER: dict[str, str] = {
    **dict.fromkeys(
        split(
            "spokesman chairman congressman businessman man gentleman boy father dad son husband brother uncle "
            "nephew grandfather grandson king prince duke actor policeman fisherman salesman councilman assemblyman "
            "alderman guy committeeman widower monk priest imam boyfriend stepfather waiter host fireman cameraman "
            "lord anchorman serviceman bishop cardinal pope"
        ),
        "M",
    ),
    **dict.fromkeys(
        split(
            "spokeswoman chairwoman congresswoman businesswoman woman lady girl mother mom mum daughter wife sister "
            "aunt niece grandmother granddaughter queen princess duchess actress policewoman saleswoman councilwoman "
            "assemblywoman committeewoman widow nun girlfriend stepmother waitress hostess heiress anchorwoman midwife"
        ),
        "F",
    ),
}
KIN = frozenset(
    split(
        "father mother dad mom mum son daughter husband wife brother sister uncle aunt nephew niece grandfather "
        "grandmother grandson granddaughter cousin widow widower partner girlfriend boyfriend fiancé fiancée parent "
        "stepfather stepmother friend lawyer attorney adviser advisor aide boss doctor"
    )
)
PERSON_NOUNS = (
    frozenset(
        split(
            "president senator governor representative lawmaker legislator congressman mayor minister premier "
            "chancellor secretary candidate nominee contender challenger incumbent hopeful frontrunner front-runner "
            "rival opponent leader chief head director chair chairperson spokesperson official officer aide adviser "
            "advisor strategist consultant operative organizer activist advocate analyst economist expert scholar "
            "scientist researcher professor historian author writer journalist reporter correspondent columnist "
            "editor anchor moderator commentator blogger poster filmmaker director producer actor singer comedian "
            "artist designer photographer lawyer attorney prosecutor counsel judge justice sheriff detective "
            "investigator inspector commissioner sergeant lieutenant captain colonel general admiral commander "
            "soldier veteran pilot doctor physician nurse surgeon neurosurgeon teacher student coach player manager "
            "executive ceo founder co-founder owner entrepreneur billionaire mogul tycoon magnate developer banker "
            "investor donor employee worker farmer driver resident neighbor neighbour voter person source witness "
            "victim survivor suspect defendant plaintiff client patient friend colleague ally critic supporter "
            "member delegate superdelegate diplomat ambassador envoy negotiator broker insider veteran pastor rabbi "
            "reverend preacher pollster democrat republican conservative liberal independent libertarian socialist "
            "immigrant refugee native child teenager kid star celebrity legend immigrant libertarian host pundit "
            "surrogate staffer intern politician statesman strongman dictator autocrat mogul realtor narrator user "
            "respondent attendee participant observer scholar philosopher theologian poet commenter caller guest"
        )
    )
    | frozenset(ROLE_GENDER)
    | KIN
)
ORGANIZATION_NOUNS = frozenset(
    split(
        "company firm corporation business bank campaign committee department agency bureau ministry office "
        "government administration party group organization organisation association union council commission court "
        "university college school institute foundation center centre network station newspaper paper magazine "
        "tabloid outlet site website publication journal daily weekly agency service team club league church army "
        "navy military police force board panel senate house congress parliament legislature authority alliance "
        "coalition movement pac retailer automaker carmaker airline manufacturer publisher startup lender insurer "
        "charity nonprofit watchdog think-tank museum hospital state city county country nation kingdom republic "
        "embassy consulate delegation jury tribunal regime kremlin pentagon presidency watchdog lobby federation "
        "confederation fund trust society chamber "
    )
)
DOCUMENT_NOUNS = frozenset(
    split(
        "report study survey poll polls article story book memoir letter email e-mail memo statement document "
        "documents filing filings lawsuit complaint indictment transcript video ad advertisement commercial post "
        "posting tweet message messages text bill law constitution statute ruling order opinion decision resolution "
        "treaty agreement contract analysis review audit paper editorial column essay film movie documentary song "
        "speech press-release release headline sign data figures numbers statistics estimates results records "
        "emails e-mails letters reports studies surveys stories articles tweets posts ads polling research findings "
        "affidavit petition brief plan platform budget forecast chart map graph blog dossier census census rules "
        "transcripts videos timeline questionnaire note notes caption"
    )
)
PLURAL_PEOPLE = frozenset(
    split(
        "people men women children voters police politicians parents others some many most all both few several "
        "everyone everybody anybody anyone nobody those these millions thousands hundreds dozens majority minority "
        "crowd audience public electorate family couple percent half quarter third none each either neither folks "
        "number lot trio duo pair handful troops establishment left right media press youth elite clergy team staff "
        "generation community population base opposition leadership faithful"
    )
)

# A capitalised run that ends in one of these is a body, not a person.
ORGANIZATION_HEADS = frozenset(
    split(
        "department university college school party committee council commission court senate house congress "
        "parliament bureau agency administration ministry office institute institution foundation center centre "
        "association union federation league society club church times post news journal herald tribune gazette "
        "telegraph guardian globe chronicle observer examiner inquirer sun star mirror mail express press radio tv "
        "television network networks magazine weekly daily review register dispatch inc corp co llc ltd plc group "
        "holdings partners bank capital fund trust pac alliance coalition organization organisation authority board "
        "service services police army navy force guard nations museum hospital campaign project caucus conference "
        "forum institute systems technologies company corporation industries airlines motors brothers pictures "
        "studios entertainment media productions records books international team squad coalition movement front "
        "brotherhood congregation synod academy academies laboratory labs pharmaceuticals energy petroleum "
        "communications economics polling research strategies associates initiative chamber district county city "
        "state states kingdom republic union empire emirates street avenue road act bill amendment treaty accord "
        "agreement constitution doctrine code award prize medal festival summit games olympics cup bowl series war "
        "revolution day eve week month building tower hall park airport bridge river lake island islands mountain "
        "mountains beach valley desert ocean sea bay north south east west interviews show file files papers clinic "
        "labour tories workers teamsters foods mills works stores brewery farms ferries rail railway railways "
        "insurance software wines steel oil gas power water electric telecom mobile pharma chemicals mining hotels "
        "shipping logistics"
    )
)
# Of those, the ones that name no body at all: laws, events and places.
NOT_BODIES = frozenset(
    split(
        "act bill amendment treaty accord agreement doctrine code award prize medal festival summit games olympics "
        "cup bowl war revolution day eve week month building tower hall park airport bridge river lake island islands "
        "mountain mountains beach valley desert ocean sea bay north south east west street avenue road series "
        "interviews show files papers"
    )
)

ACRONYM_NOT_BODY = frozenset(split("I A AM PM TV USA US UK EU UN U.S U.K U.N D.C N.Y OK ID IQ CEO CFO COO GMT EST ET"))

SPELLED_OUT: dict[str, str] = {
    "us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations",
    "eu": "european union",
}  # fmt: skip
"""What abbreviations stand for that no page spells out, without their full stops."""

PLACES = frozenset(
    split(
        "Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus "
        "Belgium Benin Bolivia Bosnia Botswana Brazil Britain Bulgaria Burma Cambodia Cameroon Canada Chad Chile China "
        "Colombia Congo Croatia Cuba Cyprus Denmark Ecuador Egypt England Estonia Ethiopia Europe Fiji Finland France "
        "Gabon Georgia Germany Ghana Greece Guatemala Guinea Haiti Honduras Hungary Iceland India Indonesia Iran Iraq "
        "Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Laos Latvia Lebanon Liberia Libya "
        "Lithuania Luxembourg Macedonia Malaysia Mali Malta Mexico Moldova Mongolia Montenegro Morocco Mozambique "
        "Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Palestine Panama Paraguay Peru "
        "Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia Singapore Slovakia Slovenia "
        "Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tibet Tunisia Turkey Uganda Ukraine "
        "Uruguay Uzbekistan Venezuela Vietnam Wales Yemen Zambia Zimbabwe Africa Asia America Americas Eurasia "
        "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois "
        "Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri "
        "Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington "
        "Wisconsin Wyoming Carolina Dakota Hampshire Jersey Moscow London Paris Berlin Madrid Rome Vienna Brussels "
        "Beijing Tokyo Seoul Delhi Mumbai Kabul Baghdad Tehran Damascus Jerusalem Cairo Istanbul Ankara Athens Kiev "
        "Kyiv Geneva Chicago Boston Philadelphia Houston Dallas Miami Atlanta Detroit Seattle Denver Cleveland "
        "Baltimore Pittsburgh Phoenix Orlando Manhattan Brooklyn Hollywood Pyongyang Havana Caracas Nairobi Lagos "
        "Sydney Melbourne Toronto Ottawa Montreal Dublin Edinburgh Glasgow Belfast Stockholm Oslo Copenhagen Helsinki "
        "Warsaw Prague Budapest Lisbon Milan Hamburg Munich Frankfurt Shanghai Taipei Hanoi Bangkok Jakarta Manila "
        "Riyadh Doha Dubai Beirut Tripoli Tunis Algiers Rabat Dakar Accra Johannesburg Pretoria Harare Kampala "
        "Anchorage Columbus Tampa Nashville Memphis Louisville Milwaukee Minneapolis Sacramento Tucson Albuquerque"
    )
)
# Capitalised nouns for many people: descriptions, not names.
PEOPLES = frozenset(
    split(
        "republicans democrats americans conservatives liberals libertarians independents christians evangelicals "
        "catholics muslims jews hindus sikhs buddhists protestants mormons hispanics latinos latinas latino blacks "
        "whites asians europeans africans russians britons germans chinese israelis palestinians iranians iraqis "
        "syrians turks mexicans canadians australians indians afghans ukrainians poles italians greeks swedes danes "
        "norwegians cubans venezuelans colombians egyptians saudis lebanese libyans nigerians koreans scots "
        "californians texans floridians iowans ohioans virginians pennsylvanians georgians arizonans alaskans "
        "socialists communists marxists progressives millennials marines veterans tories southerners northerners "
        "westerners easterners midwesterners berliners londoners hawaiians puerto-ricans kurds sunnis shiites arabs "
        "women men voters leaders officials lawmakers senators governors representatives students americans "
        "republican democrat democratic libertarian muslim christian jewish catholic hispanic african-american "
        "african-americans"
    )
)
# Words that places begin with: "New York", "San Diego", "St. Louis".
PLACE_STARTS = frozenset(split("New North South East West San Los Las Santa St Saint Fort Mount Cape Puerto El Port"))
# Short forms of states, as print gives them without the last full stop → the word that tells the state.
STATES: dict[str, str] = dict(
    pair.split(":")
    for pair in split(
        "Ala:alabama Ariz:arizona Ark:arkansas Calif:california Cal:california Colo:colorado Conn:connecticut "
        "Del:delaware Fla:florida Ga:georgia Ill:illinois Ind:indiana Kan:kansas Ky:kentucky La:louisiana "
        "Mass:massachusetts Md:maryland Mich:michigan Minn:minnesota Miss:mississippi Mo:missouri Mont:montana "
        "Neb:nebraska Nev:nevada N.H:hampshire N.J:jersey N.M:mexico N.Y:york N.C:carolina N.D:dakota Okla:oklahoma "
        "Ore:oregon Pa:pennsylvania R.I:rhode S.C:carolina S.D:dakota Tenn:tennessee Tex:texas Vt:vermont "
        "Va:virginia Wash:washington W.Va:virginia Wis:wisconsin Wyo:wyoming D.C:columbia WI:wisconsin TX:texas "
        "FL:florida NY:york CA:california OH:ohio KY:kentucky SC:carolina NC:carolina NH:hampshire NJ:jersey "
        "MA:massachusetts VT:vermont AZ:arizona GA:georgia IL:illinois PA:pennsylvania MI:michigan VA:virginia"
    )
)
# Adjective of a country → the country.
DEMONYMS: dict[str, str] = dict(
    pair.split(":")
    for pair in split(
        "american:United_States russian:Russia british:Britain french:France german:Germany chinese:China "
        "japanese:Japan israeli:Israel iranian:Iran iraqi:Iraq syrian:Syria turkish:Turkey mexican:Mexico "
        "canadian:Canada australian:Australia indian:India pakistani:Pakistan afghan:Afghanistan ukrainian:Ukraine "
        "polish:Poland italian:Italy spanish:Spain greek:Greece swedish:Sweden norwegian:Norway danish:Denmark "
        "finnish:Finland dutch:Netherlands belgian:Belgium swiss:Switzerland austrian:Austria hungarian:Hungary "
        "czech:Czech_Republic brazilian:Brazil argentine:Argentina cuban:Cuba venezuelan:Venezuela "
        "colombian:Colombia chilean:Chile peruvian:Peru egyptian:Egypt saudi:Saudi_Arabia jordanian:Jordan "
        "lebanese:Lebanon libyan:Libya tunisian:Tunisia nigerian:Nigeria kenyan:Kenya ethiopian:Ethiopia "
        "indonesian:Indonesia malaysian:Malaysia thai:Thailand vietnamese:Vietnam filipino:Philippines "
        "korean:Korea irish:Ireland scottish:Scotland welsh:Wales portuguese:Portugal romanian:Romania "
        "bulgarian:Bulgaria serbian:Serbia croatian:Croatia georgian:Georgia armenian:Armenia kazakh:Kazakhstan "
        "palestinian:Palestine yemeni:Yemen sudanese:Sudan somali:Somalia estonian:Estonia latvian:Latvia "
        "lithuanian:Lithuania belarusian:Belarus icelandic:Iceland"
    )
)

# Words that begin a sentence with a capital and are no part of a name.
SENTENCE_WORDS = frozenset(
    split(
        "a an the this that these those he she it they we you i his her its their our my your who which what when "
        "where why how whose if though although because since while whereas unless until before after once as at by "
        "for from in into of off on onto out over to under up with within without about above across against along "
        "amid among around behind below beneath beside besides between beyond despite down during except inside like "
        "near past per through throughout toward towards upon via and but or nor so yet not no yes never ever now then "
        "there here today tonight tomorrow yesterday again also still just even only perhaps maybe indeed however "
        "moreover meanwhile instead otherwise nevertheless nonetheless therefore thus hence later earlier soon "
        "recently finally first second third last next another other others some any all both each every either "
        "neither many most much more few several such one two three four five six seven eight nine ten asked told "
        "according given speaking referring responding citing calling adding noting according said says meet let do "
        "does did is are was were be been being has have had can could will would should may might must shall once "
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december white black former new old good great big well oh ok okay please thank "
        "thanks sorry ask get go got look see say think make take keep come give know want need use try call try "
        "read watch listen click share follow photo image video advertisement update updated breaking exclusive "
        "analysis opinion editorial watch related more via nobody everyone everybody someone something nothing "
        "everything anyone anything outside nor whether whatever whoever whenever wherever both half including unlike "
        "regardless apart aside rather quite very too almost nearly part until"
    )
)
WEEKDAYS = split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = split(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
CALENDAR = frozenset([*WEEKDAYS, *MONTHS, *(day + "s" for day in WEEKDAYS)])

# Words of a noun phrase's left edge.
DETERMINERS = frozenset(
    split(
        "the a an this that these those his her its their our my your some many several most few all both every each no"
    )
    + split("one two three four five six seven eight nine ten another other any more fewer dozens hundreds thousands")
)

MALE = frozenset(split("he him his himself"))
FEMALE = frozenset(split("she her hers herself"))
PLURAL = frozenset(split("they them their theirs themselves"))
NEUTER = frozenset(split("it its itself"))
FIRST = frozenset(split("i me my mine myself"))
FIRST_PLURAL = frozenset(split("we us our ours ourselves let's"))
SECOND = frozenset(split("you your yours"))
RELATIVE = frozenset(split("who whom whose which that"))
PRONOUNS = MALE | FEMALE | PLURAL | NEUTER | FIRST | FIRST_PLURAL | SECOND
