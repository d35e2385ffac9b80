import { allOf } from '../text.ts'

const sorryFor =
  '(?:apologi[sz](?:e|es|ing|ed)|apolog(?:y|ies)|sorry|regret)(?: (?:to|deeply|sincerely|again|once|you|and|all|our|customers|users|for|about|in|advance|that)){0,6}'

/** Stock phrases. An apology in words of one's own names what happened to whom, and none of these. */
export const stockPhrases = allOf(
  `(?:(?:we|please accept our|our|sincere|sincerely|deeply|deepest|very|truly|many|i|accept|would like to|do) ){0,5}${sorryFor} (?:any|all|the|this|these|such|your)?(?: (?:and all|potential|possible|resulting|temporary|brief|further|additional))* ?(?:inconveniences?|inconvienence|inconvinience|disruptions?|interruptions?|frustrations?|troubles?|disturbances?|annoyances?|hassles?|confusion)(?: (?:this|it|that) (?:may|might|has|could|is)(?: be| have)? ?(?:caus(?:e|ed|ing)))?(?: (?:you|to you))?`,
  `(?:(?:we|our|sincere|sincerely|deeply) ){0,3}${sorryFor} any (?:\\w+ ){0,3}\\w+`,
  '(?:for )?(?:any|the) inconvenience(?: (?:this|it) (?:may|might|has) (?:have )?caus(?:e|ed|ing))?',
  "(?:we )?(?:(?:would like to|want to) )?(?:thank(?:s|ing)?(?: you)?|(?:(?:really|truly|greatly|very much|sincerely) )?appreciate(?:d|s)?|grateful)(?: (?:all|everyone|so|very|much|again|once|in|advance|for|all|of|your|the|you|everyone's|our|customers|users|greatly|continued|continuous|continuing|kind|and)){0,8} (?:patience|understanding|co-?operation|loyalty|support|business|trust|indulgence|forbearance|bearing with us|(?:sticking|hanging|holding|hodling|staying) (?:on )?(?:with|by) us)(?:,? (?:and|&) (?:\\w+ ){0,2}(?:patience|understanding|co-?operation|support|trust))?",
  '(?:your|the) (?:patience|understanding)(?: (?:and|&) (?:patience|understanding|co-?operation|support))? (?:is|are) (?:\\w+ ){0,2}appreciated',
  '(?:thanks|thank you) for hanging (?:in|on)(?: there)?|(?:your|the) (?:patience|understanding) (?:means|is)(?: (?:so|very) much)?(?: (?:the world|everything|a lot))?|(?:please )?excuse us(?: for)?(?: \\w+){0,3}|we excuse us for(?: \\w+){0,3}|(?:please )?bear(?:ing)? with us|(?:please )?stay tuned|hang (?:in there|tight)|sit tight',
  '(?:we )?tak(?:e|es|ing) (?:\\w+ ){1,6}?(?:very |extremely |incredibly )?seriously|(?:rest|be) assured|(?<!(?:until|once|when|after|before|if|that|as) )we (?:fully |completely |truly )?understand (?:how|the) (?:\\w+ )?(?:importan\\w+|frustrat\\w+|critical|inconvenien\\w+|disruptive|impact)(?: \\w+ is)?',
  '(?:your|customer) (?:satisfaction|experience|trust|security|privacy|business) (?:is|are|remains?) (?:\\w+ ){0,2}(?:important|priority|paramount|concern|everything)|(?:our|a) (?:top|highest|number one|utmost|first) priority|of (?:the )?utmost importance',
  '(?:working )?(?:tirelessly|diligently|around the clock|round the clock|feverishly)|leav(?:e|ing) no stone unturned|all hands on deck|doing everything (?:we can|in our power|possible)|(?:we )?(?:strive|pride ourselves|are committed|remain committed) (?:to|on) (?:provid\\w+|deliver\\w+|the highest|offer\\w+|mak\\w+|ensur\\w+|you)|valued (?:customers?|users?|partners?)|at your earliest convenience|thank you for (?:being|choosing|using|your attention)|happy (?:building|coding|selling)',
)
