"""Whose words stand at a place of a paragraph: the paragraph, the words, and who speaks them."""

from __future__ import annotations

import pytest

from factsite.english.attribution import SAYS, WEAK
from factsite.english.governing import voices
from factsite.folding import fold


def told(paragraph: str, words: str) -> str:
    """Write down whose the words are: “~” before a voice that is not sure, “?” for a name that is not there.

    “Kyiv < the ministry” is Kyiv as passed on by the ministry; “(denies)” and the like say what is done instead.
    """
    text = fold(paragraph)
    start = text.index(fold(words))
    found = []
    for voice in voices(text, start, start + len(fold(words))):
        chain = [voice.words(text) or "?", *(text[slice(*place)] for place in voice.passed)]
        sort = "" if voice.sort in (SAYS, WEAK) else f" ({voice.sort})"
        found.append(("" if voice.sure else "~") + " < ".join(chain) + sort)
    return " | ".join(found)


PREFIX = [
    ("Moscow said that 146 soldiers were returned.", "146", "Moscow"),
    ("Moscow said 146 soldiers were returned.", "146", "Moscow"),
    ("Moscow said on Sunday that 146 soldiers were returned.", "146", "Moscow"),
    ("Moscow said on Sunday 146 soldiers were returned.", "146", "Moscow"),
    ("On Sunday, Moscow said 146 soldiers were returned.", "146", "Moscow"),
    ("Moscow told reporters that 146 soldiers were returned.", "146", "Moscow"),
    ("Usov told the Kyiv Independent that 146 were returned.", "146", "Usov"),
    ("Zelensky told Yermak that 146 were returned.", "146", "Zelensky"),
    ("Moscow stated: “146 soldiers were returned.”", "146", "Moscow"),
    ("Moscow: “146 soldiers were returned.”", "146", "Moscow"),
    (
        "General Usov, deputy head of the HUR, has repeatedly said that 146 were returned.",
        "146",
        "General Usov, deputy head of the HUR",
    ),
    ("Usov, who said 146 were returned, left.", "146", "Usov"),
    ("Zelensky’s aide, Andriy Yermak, said 146 were returned.", "146", "Zelensky's aide, Andriy Yermak"),
    ("Zelensky’s aide said 146 were returned.", "146", "Zelensky's aide"),
    ("Kyiv and Moscow both said 146 were returned.", "146", "Kyiv and Moscow"),
    ("Both parties said 146 were returned.", "146", "Both parties"),
    ("Military historians say 146 were returned.", "146", "Military historians"),
    ("A source familiar with the talks said 146 were returned.", "146", "A source familiar with the talks"),
    ("Officials told the agency that 146 were returned.", "146", "Officials"),
    ("A man close to Usov said 146 were returned.", "146", "A man close to Usov"),
    ("Zelensky met families and said 146 were returned.", "146", "Zelensky"),
    ("Usov left the room, saying that 146 were returned.", "146", "Usov"),
    ("Ukraine Says 146 Soldiers Freed", "146", "Ukraine"),
    ("Moscow said that 146 were returned and 30 were wounded.", "30", "Moscow"),
    ("Moscow announced the return of 146 soldiers.", "146", "Moscow"),
    ("Moscow put the number at 146.", "146", "Moscow"),
]
SUFFIX = [
    ("146 soldiers were returned, Moscow said.", "146", "Moscow"),
    ("146 soldiers were returned, Moscow said on Telegram.", "146", "Moscow"),
    ("“146 soldiers were returned,” Moscow said.", "146", "Moscow"),
    ("“146 soldiers were returned,” said Usov.", "146", "Usov"),
    ("“146 soldiers were returned”, said General Dmytro Usov, deputy head of the HUR.", "146", "General Dmytro Usov"),
    ("146 soldiers were returned, according to Moscow.", "146", "Moscow"),
    (
        "146 soldiers were returned, according to the ministry’s spokesman, Usov.",
        "146",
        "the ministry's spokesman, Usov",
    ),
    ("146 soldiers were returned, as reported by Usov on Telegram.", "146", "Usov"),
    ("146 soldiers were returned, as Usov said earlier.", "146", "Usov"),
    ("As Usov said earlier, 146 soldiers were returned.", "146", "Usov"),
    ("According to Usov, 146 soldiers were returned.", "146", "Usov"),
    ("According to the ministry, Zelensky’s office was told that 146 returned.", "Zelensky", "the ministry"),
    ("“It is over,” Usov said, “and 146 are back.”", "146", "Usov"),
    ("The exchange, officials said, freed 146 soldiers.", "146", "officials"),
    (
        "On Sunday, 146 were returned, ending a series that freed hundreds, according to both parties involved.",
        "hundreds",
        "both parties involved",
    ),
    (
        "On Sunday, 146 were returned, ending a series that freed hundreds, according to both parties involved.",
        "146",
        "~both parties involved",
    ),
    ("Zorin was described by Usov as a head above others.", "a head above", "Usov"),
    ("The bodies were described as lost by nobody.", "lost", "~?"),
]
ODD = [
    ("Moscow offered 200 men, Kyiv said.", "200", "Moscow < Kyiv | Kyiv"),
    ("Kyiv said Moscow called it “a victory”.", "victory", "Moscow < Kyiv"),
    ("In a post on X, Yermak wrote that 146 were returned.", "146", "Yermak"),
    ("Neither Kyiv nor Moscow confirmed that 146 were freed.", "146", "Neither Kyiv nor Moscow (silent)"),
    ("Two prisoners, who asked not to be named, said 146 died.", "146", "Two prisoners, who asked not to be named"),
    ("Russia accuses Ukraine of holding 146, a charge Kyiv denies.", "146", "Russia"),
    ("Zelensky thanked the UAE for the exchange of 146.", "146", "Zelensky"),
    ("The UAE mediated the exchange of 146, state news agency WAM reported.", "146", "state news agency WAM"),
    ("Budanov, head of the HUR, told The Kyiv Independent: “146 are home.”", "146", "Budanov, head of the HUR"),
    ("Peskov, asked about the exchange, said 146 were freed.", "146", "Peskov, asked about the exchange"),
    ("Kyiv, Moscow and Ankara said that 146 were freed.", "146", "Kyiv, Moscow and Ankara"),
    ("Zelensky said he had been told by Putin’s envoy that 146 were freed.", "146", "Putin's envoy < Zelensky"),
    ("Usov said he had heard from Zorin that 146 died.", "146", "Usov"),
    ("“Zorin said 146 died,” Usov told reporters.", "146", "Usov"),
    ("146 soldiers were freed, according to the ministry, and, Kyiv said, eight civilians.", "146", "the ministry"),
    ("146 soldiers were freed, according to the ministry, and, Kyiv said, eight civilians.", "eight", "Kyiv"),
    ("The ministry’s figure of 146 was confirmed by Kyiv.", "146", "Kyiv"),
    ("Russia says 146 were freed – Ukraine puts the figure at 150.", "150", "Ukraine"),
    ("U.S. President Donald Trump said 146 were freed.", "146", "U.S. President Donald Trump"),
    ("Kyiv, which says 146 were freed, gave no list.", "146", "Kyiv"),
    ("146 were freed, it said.", "146", "?"),
    ("There are reports that 146 were freed.", "146", ""),
    ("States exchanged 146 prisoners.", "146", ""),
    ("The number is 146, states the report.", "146", "the report"),
    ("“146 are home,” said Orlin, a spokeswoman for the union, adding that 30 died.", "spokeswoman", ""),
    ("“146 are home,” said Orlin, a spokeswoman for the union, adding that 30 died.", "30", "Orlin"),
    ("“146 are home,” said Orlin, the prisoners were all freed.", "prisoners", "Orlin"),
    ("146 are home, according to Orlin, who heads the union.", "heads", ""),
    ("The release, according to Orlin, a success of the talks, freed 146.", "success", "Orlin"),
    ("146 are home, the Celland agency WAM said, quoting an official.", "Celland", ""),
    ("146 are home, WAM said, citing Orlin, a spokeswoman for the union.", "spokeswoman", ""),
    (
        "146 are home, WAM said, quoting an official who was not named.",
        "146",
        "an official who was not named < WAM",
    ),
    ("According to the union it was 146.", "146", "the union"),
    ("An earlier report of 146 was wrong, WAM said.", "wrong", "WAM"),
]
STATEMENTS = [
    ("A statement of the ministry of Moscow says that 30 are home.", "30", "the ministry of Moscow"),
    ("The statement by Usov on Telegram said 30 are home.", "30", "Usov"),
    ("30 are home, Usov’s statement said.", "30", "Usov"),
    ("According to a statement by Usov, 30 are home.", "30", "Usov"),
    ("Zelensky’s aide’s statement said 30 were home.", "30", "Zelensky's aide"),
    ("Interfax reported that a statement by Usov said 30 were home.", "30", "Usov < Interfax"),
    ("Interfax passed on Usov’s statement that 30 are home.", "30", ""),
    ("In his video address Zelensky said that 30 were home.", "30", "Zelensky"),
]
CLAUSES = [
    ("Moscow said 146 were returned, while Kyiv said 150 were.", "146", "Moscow"),
    ("Moscow said 146 were returned, while Kyiv said 150 were.", "150", "Kyiv"),
    ("While Moscow said 146 were returned, Kyiv counted 150.", "150", "Kyiv"),
    ("While Moscow said 146 were returned, 150 had been expected.", "150", ""),
    ("Moscow said 146 were returned; 150 had been expected.", "150", ""),
    ("Moscow said 146 were returned, whereas 150 had been expected.", "150", ""),
    ("Moscow said 146 were returned, but 150 had been expected.", "150", "~Moscow"),
    ("Moscow said 146 were returned, although 150 had been expected.", "150", "~Moscow"),
    ("Moscow said 146 were returned, and Kyiv said 150 were.", "146", "Moscow"),
    ("Moscow said 146 were returned, and Kyiv said 150 were.", "150", "Kyiv"),
    ("Moscow said 146 were returned and Kyiv claimed 150 were.", "150", "Kyiv"),
    ("Moscow said 146 were returned, adding that 30 were wounded.", "30", "Moscow"),
    ("Moscow said 146 were returned, while Kyiv said 150 were, adding that 30 were wounded.", "30", "Kyiv"),
    ("146 were returned, Moscow said, while Kyiv said 150 were.", "146", "Moscow"),
    ("146 were returned, Moscow said, while Kyiv said 150 were.", "150", "Kyiv"),
    ("146 were returned, Moscow said, while 150 had been expected.", "150", "~Moscow"),
    ("The ministry said that Kyiv claimed “all,” while 30 were kept.", "30", "The ministry"),
    ("The ministry said that Kyiv claimed “all,” while 30 were kept.", "all", "Kyiv < The ministry"),
    ("Moscow freed 146, which Kyiv confirmed.", "146", ""),
    ("A channel that military historians say is unprecedented has freed 146.", "channel", ""),
    ("A channel that military historians say is unprecedented has freed 146.", "unprecedented", "military historians"),
    ("Moscow said 146 were returned, which proved a setback.", "setback", "~Moscow"),
]
NESTED = [
    ("The ministry said Kyiv had claimed 200 were freed.", "200", "Kyiv < The ministry"),
    ("The ministry said that Kyiv had claimed 200 were freed.", "200", "Kyiv < The ministry"),
    ("Kyiv had claimed 200 were freed, the ministry said.", "200", "Kyiv < the ministry"),
    ("According to the ministry, Kyiv claimed 200 were freed.", "200", "Kyiv < the ministry"),
    ("Interfax reported, citing the ministry, that 200 were freed.", "200", "the ministry < Interfax"),
    ("Interfax, citing the ministry, reported that 200 were freed.", "200", "the ministry < Interfax"),
    ("Interfax said the ministry reported Kyiv had claimed 200 were freed.", "200", "Kyiv < the ministry < Interfax"),
    ("Usov said that, according to Zorin, 200 were freed.", "200", "Zorin < Usov"),
]
NOT_SAID = [
    ("So far neither Moscow nor Kyiv confirmed that 30 were freed.", "30", "So far neither Moscow nor Kyiv (silent)"),
    ("Not a single official said that 30 were freed.", "30", "Not a single official (silent)"),
    ("Contrary to what Kyiv said, 30 were freed.", "30", ""),
    ("Contrary to what Kyiv said of 40 men, 30 were freed.", "40", "Kyiv"),
    ("Contrary to what Kyiv said of 40 men, 30 were freed.", "30", ""),
    ("30 soldiers, contrary to what Kyiv said, were freed.", "were", ""),
    ("30 were freed, and not, as Kyiv said, 40.", "30", ""),
    ("30 were freed, and not, as Kyiv said, 40.", "40", "Kyiv"),
    ("Contrary to a statement by Kyiv, 30 were freed.", "30", ""),
    ("Unlike Kyiv claimed, 30 were freed.", "30", ""),
    ("Despite the deal, Kyiv said 30 were freed.", "30", "Kyiv"),
    ("Moscow denied that 200 had died.", "200", "Moscow (denies)"),
    ("Moscow did not say that 200 had died.", "200", "Moscow (silent)"),
    ("Moscow refused to confirm that 200 had died.", "200", "Moscow (silent)"),
    ("Moscow declined to say whether 200 had died.", "200", "Moscow (silent)"),
    ("Moscow never confirmed that 200 had died.", "200", "Moscow (silent)"),
    ("Moscow asked whether 200 had died.", "200", "Moscow (asks)"),
    ("Moscow denied that Kyiv had said 200 had died.", "200", "Kyiv < Moscow (denies)"),
    ("Reports that 200 died were dismissed.", "200", "~?"),
    ("It was reported that 200 had died.", "200", "~?"),
    ("Some 200 people reportedly died.", "200", "~?"),
    ("Moscow will announce 200 names.", "200", ""),
    ("The reported deaths of 200 men are disputed.", "200", "~?"),
    ("Moscow released 200 prisoners.", "200", ""),
    ("Released soldiers often came back with 200 lists.", "200", ""),
    ("Moscow offered 200 prisoners.", "200", "Moscow"),
]
GOES_ON = [
    ("The ministry stated on Telegram, “146 were returned.” It added that 30 were wounded.", "30", "The ministry"),
    ("Zelensky said 146 were freed. He said 30 were wounded.", "30", "Zelensky"),
    ("Zelensky said 146 were freed. Yermak met their families. He said 30 were wounded.", "30", "?"),
    ("Zelensky met Yermak. He said 30 were wounded.", "30", "?"),
    ("Moscow said 146, while Kyiv said 150. It added that 30 were wounded.", "30", "?"),
    ("146 were named, as reported by RSF on X. The statement indicated that 30 were wounded.", "30", "RSF"),
    ("President Zelensky said 146 were freed. The president added that 30 were wounded.", "30", "President Zelensky"),
    ("Moscow said 146 were freed. The ministry added that 30 were wounded.", "30", "The ministry"),
    ("“146 are home,” Usov said. “It took 30 days.”", "30", "Usov"),
    ("Moscow said 146 were freed. In an operation last August, 30 villages were taken.", "30", ""),
    ("Moscow said 146 were freed. Officials say 30 were wounded.", "30", "Officials"),
    ("Officials say 146 were freed. It was over. They added that 30 were wounded.", "30", "Officials"),
    ("Usov, known by the callsign “Stayer,” opened a line.", "Stayer", ""),
    ("He said 146 were freed.", "146", "?"),
    ("It was reported that 200 had died. He added that 30 were wounded.", "30", "?"),
]


@pytest.mark.parametrize(
    ("paragraph", "words", "expected"), [*PREFIX, *SUFFIX, *ODD, *STATEMENTS, *CLAUSES, *NESTED, *NOT_SAID, *GOES_ON]
)
def test_whose_words_they_are(paragraph: str, words: str, expected: str) -> None:
    got = told(paragraph, words)
    assert got == expected
