import { at } from '../findings.ts'
import type { Finding, Given, Rule } from '../rule.ts'
import { allOf, findAll } from '../text.ts'

const sorryFor =
  '(?:apologi[sz](?:e|es|ing|ed)|apolog(?:y|ies)|sorry|regret)(?: (?:to|deeply|sincerely|again|once|you|and|all|our|customers|users|for|about|in|advance|that)){0,6}'

/** Stock phrases. An apology in words of one's own names what happened to whom, and none of these. */
const phrases = allOf(
  `(?:(?:we|please accept our|our|sincere|sincerely|deeply|deepest|very|truly|many|i|accept|would like to|do) ){0,5}${sorryFor} (?:any|all|the|this|these|such|your)?(?: (?:and all|potential|possible|resulting|temporary|brief|further|additional))* ?(?:inconveniences?|inconvienence|inconvinience|disruptions?|interruptions?|frustrations?|troubles?|disturbances?|annoyances?|hassles?|confusion)(?: (?:this|it|that) (?:may|might|has|could|is)(?: be| have)? ?(?:caus(?:e|ed|ing)))?(?: (?:you|to you))?`,
  `(?:(?:we|our|sincere|sincerely|deeply) ){0,3}${sorryFor} any (?:\\w+ ){0,3}\\w+`,
  '(?:for )?(?:any|the) inconvenience(?: (?:this|it) (?:may|might|has) (?:have )?caus(?:e|ed|ing))?',
  "(?:we )?(?:(?:would like to|want to) )?(?:thank(?:s|ing)?(?: you)?|(?:(?:really|truly|greatly|very much|sincerely) )?appreciate(?:d|s)?|grateful)(?: (?:all|everyone|so|very|much|again|once|in|advance|for|all|of|your|the|you|everyone's|our|customers|users|greatly|continued|continuous|continuing|kind|and)){0,8} (?:patience|understanding|co-?operation|loyalty|support|business|trust|indulgence|forbearance|bearing with us)(?:,? (?:and|&) (?:\\w+ ){0,2}(?:patience|understanding|co-?operation|support|trust))?",
  '(?:your|the) (?:patience|understanding)(?: (?:and|&) (?:patience|understanding|co-?operation|support))? (?:is|are) (?:\\w+ ){0,2}appreciated',
  '(?:please )?bear(?:ing)? with us|(?:please )?stay tuned|hang (?:in there|tight)|sit tight',
  '(?:we )?tak(?:e|es|ing) (?:\\w+ ){1,6}?(?:very |extremely |incredibly )?seriously|(?:rest|be) assured|we (?:fully |completely |truly )?understand (?:how|the) (?:\\w+ )?(?:importan\\w+|frustrat\\w+|critical|inconvenien\\w+|disruptive|impact)(?: \\w+ is)?',
  '(?:your|customer) (?:satisfaction|experience|trust|security|privacy|business) (?:is|are|remains?) (?:\\w+ ){0,2}(?:important|priority|paramount|concern|everything)|(?:our|a) (?:top|highest|number one|utmost|first) priority|of (?:the )?utmost importance',
  '(?:working )?(?:tirelessly|diligently|around the clock|round the clock|feverishly)|leav(?:e|ing) no stone unturned|all hands on deck|doing everything (?:we can|in our power|possible)|(?:we )?(?:strive|pride ourselves|are committed|remain committed) (?:to|on) (?:provid\\w+|deliver\\w+|the highest|offer\\w+|mak\\w+|ensur\\w+|you)|valued (?:customers?|users?|partners?)|at your earliest convenience|thank you for (?:being|choosing|using|your attention)|happy (?:building|coding|selling)',
)

export const cliche: Rule = {
  id: 'cliche',
  title: 'A phrase from the stock',
  severity: 'should',
  reason:
    'People have read “we apologise for any inconvenience” a thousand times, and it has come to mean that nobody has thought about them. It takes the room of something they could use.',
  advice:
    'Leave it out, or name what they went through: “We are sorry that you could not open your shop this morning.”',
  bad: [
    { body: 'Search is slow. We apologize for any inconvenience this may have caused.' },
    { body: 'Mails are late. Thank you for your patience and understanding.' },
    { body: 'We take the reliability of our product very seriously.' },
    { body: 'Please bear with us while payments are down.' },
    { body: 'Photos are missing. Rest assured that our team works around the clock.' },
    { body: 'We are sorry for the disruption and appreciate your cooperation.' },
  ],
  good: [
    { body: 'We are sorry that you could not open your shop this morning.' },
    { body: 'Search is slow. Nothing is lost, and there is nothing you need to do.' },
    { body: 'We know that you are waiting for these payments, and we are sorry for holding them up.' },
    { body: 'Please send the form again if you sent it between 9:00 and 9:20.' },
    { body: 'Thanks to everybody who wrote to us: your reports showed us which phones are affected.' },
  ],
  find({ texts }: Given): Finding[] {
    return (['body', 'workaround'] as const).flatMap((field) =>
      merge(findAll(texts[field], phrases)).map((match) =>
        at(
          field,
          match,
          'Customers skip this phrase, and some are annoyed by it. Say what happened to them in words of your own, or leave it out.',
        ),
      ),
    )
  },
}

/** What touches is one remark. */
function merge(matches: { start: number; end: number }[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = []
  for (const match of matches) {
    const last = merged.at(-1)
    if (last && match.start <= last.end + 2) last.end = Math.max(last.end, match.end)
    else merged.push({ start: match.start, end: match.end })
  }
  return merged
}
