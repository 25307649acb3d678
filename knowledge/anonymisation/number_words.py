"""Small numbers in words, as ages are written, and how people are called without a name."""

from knowledge.anonymisation.lists import words

SMALL_NUMBER = (
    r"(?:et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten"
    r"|sytten|atten|nitten"
    r"|(?:(?:en|to|tre|fire|fem|seks|syv|otte|ni)og)?(?:tyve|tredive|fyrre|halvtreds|tres"
    r"|halvfjerds|firs|halvfems))"
)
ENGLISH_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one"
    r"|two|three|four|five|six"
    r"|seven|eight|nine))?)"
)

# How one person is called without a name.
PEOPLE = words("people")
