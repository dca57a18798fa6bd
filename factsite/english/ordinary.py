"""Ordinary words, which names have too: Mark, May, Young. One of them alone tells nobody's name."""

from __future__ import annotations

from factsite.folding import fold

# What binds words, and what stands before a name or within one.
_SMALL = (
    "a about after again against all also am an and any are as at back be been before being below between both but "
    "by can could did do does done down each every few first for from further had has have he her here hers him his "
    "how i if in into is it its just last least less like more most much my near next no none nor not now of off on "
    "once one only or other others our out over own per same she since so some still such than that the their them "
    "then there these they this those through to too two three four five six seven eight nine ten under until up "
    "upon us very via was we well were what when where which while who whom whose why will with within without "
    "would yes yet you your al bin ibn bint el la le les las los lo de del della der den des di da das dos du van "
    "von zu zur ter ten af av y e mr mrs ms miss dr sir jr sr st saint"
)
_TIMES = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter fall day days week weeks month months year years "
    "morning evening night dawn today date dates time times early late"
)
# Words that people bear as names, and that mean something in any sentence or in the markup of a page.
_BORNE = (
    "abbot amber caption content details figure footer header script archer art ash baker ball band bank banks "
    "barber baron bay bean bell berry best bill bird bishop black blank block bloom blue body bold bond book boot "
    "border box brand brave bridge bright brook brooks brown buck bush butler button camp cannon card carpenter "
    "carter case cash chance chapman charity chase church clark class clay cliff close code cole cook cooper corner "
    "court crane cross crystal dale dash data day dean deal dear drew duke eagle earl east edge english faith "
    "farmer favor field fields file fire fisher flag flower font ford forest form forms foster found fox frame "
    "frank free freed french frost fuller gates gold good grace grand grant gray green grey ground group guy hall "
    "hand hands hardy harp hawk head heart hill holly hope house hunt hunter ice index iris iron ivory ivy jack "
    "jade jewel joy judge key king knight lake lamb lane lang large law lead leaf lee link links list lists little "
    "long love low main major mark marks marsh marshal mason master mayor meadow mercy merit miles mill miller milk "
    "moon moor moore name names noble north nurse olive page pages paragraph park parker parks part parts patience "
    "patrick pearl penny piper place places pope porter potter powers price pride prince quote reading red reed "
    "rest rice rich right rise river rivers road rob robin rock role root rose row rows ruby rule rules rush "
    "russian sand say scope sea search section seed seeds set shaw shepherd short site skip sky small smith snow "
    "son sons south span spear spencer square star state states steel stern stone story storm street strong style "
    "summary sun swan table tall taylor text title tower town turner ukrainian victor view violet walker wall walls "
    "ward water waters watts way weaver webb welcome west wheat wheeler white wild will wise wolf wood woods word "
    "words work world wright young"
)
# What this site says of itself on every page.
_OWN = (
    "article articles search contents facts fact note notes source sources person people place event exchange "
    "exchanges organization organizations topic topics glossary editors method corrections timeline figures "
    "disputed undisclosed stated said prisoners war official officials office general officer journalist soldier "
    "soldiers minister ministry president deputy chief director headquarters government committee council union "
    "party group agency press news"
)
_WORDS = frozenset(" ".join((_SMALL, _TIMES, _BORNE, _OWN)).split())


def is_ordinary(word: str) -> bool:
    """Whether a word means something beside what it may be the name of."""
    return fold(word).casefold() in _WORDS
