/**
 * Phrases with which technicians say that it is over, each as the end of a sentence or before a few harmless words, so
 * that "she is in a meeting" and "fixed income" are none.
 */
const SUBJECT = '(?:it|that|this|everything|all|problem|issue|error|(?:the |her |his |their |my )?[\\w-]+(?: [\\w-]+)?)'
const IS = "(?:is|are|'s|'re|was|were|got|has been|have been|seems|looks)"
const NOW = '(?: all)?(?: now| again| finally)*'
const TAIL =
  '(?:[ ,]+(?:now|again|finally|thanks?|thank you|cheers|at last|for (?:her|him|them|everyone|all)|after .{1,60}|by \\w+ing\\b.{0,60}|with .{1,60}))*'
const SOLVED = [
  `(?:${SUBJECT} ?${IS}?${NOW} ?)?(?:fixed|solved|resolved|sorted(?: out)?|all good|good to go)`,
  `(?:${SUBJECT} )?(?:works?|working|prints?|syncs?|connects?|printing|syncing)(?: (?:again|now|fine|properly|normally|as expected))+`,
  `(?:${SUBJECT} ?${IS} )?(?:back online|back up|back to normal|up and running|up again|online again)`,
  "(?:she|he|they|user|client|customer|everyone|everybody|i|we|[\\w-]+) ?(?:is|are|'s|'re|am|'m|got) (?:back )?in",
  '(?:she|he|they|user|client|customer|everyone|everybody|we|[\\w-]+) can (?:log|sign|get|print|connect|work|send)(?: (?:in|on))?(?: mails?| emails?)?(?: again| now| fine)+',
  '(?:(?:logged|signed) in (?:fine|successfully|again|without (?:any )?(?:problems?|issues?|errors?)))',
  '(?:that|this|it|[\\w -]{1,40}) (?:did the trick|(?:has )?fixed (?:it|that|the (?:problem|issue))|solved (?:it|that|the (?:problem|issue))|(?:has )?resolved (?:it|that|the (?:problem|issue)))',
  "(?:the )?(?:problem|issue|error) ?(?:is|'s|has) gone(?: away)?",
  '(?:that|this|it) worked',
].map(
  (phrase) =>
    new RegExp(
      `^(?:(?:yes|yep|ok|okay|great|perfect|good news|and|so|now|all right|thanks|done)[,:!]? )*(?:${phrase})${TAIL}$`,
    ),
)

/** Whatever turns it round: denied, wished, asked, in part, or only for a while. */
const DOUBT = new RegExp(
  `\\b(?:${[
    "not|no|nothing|never|nobody|none|neither|cannot|can't|isn't|aren't|wasn't|won't|didn't|doesn't",
    "don't|hasn't|haven't|still|but|except|however|although|unless|until|if|when|once|should|would",
    'could|might|may|maybe|perhaps|hopefully|probably|will|want|wants|wanted|need|needs|try|trying',
    'yet|almost|nearly|partly|partially|half|sometimes|temporarily|yesterday',
    'last (?:week|month|time|year)|only|for a (?:while|moment|minute)|said|says|claims|thinks|thought',
  ].join('|')})\\b`,
)

const LONGEST = 300

/** Whether the message says that the problem is solved. A question, a doubt or a later "but" is no yes. */
export function saysSolved(message: string): boolean {
  const text = message.toLowerCase().replace(/[’‘]/g, "'").trim()
  if (!text || text.length > LONGEST || text.includes('?')) return false
  const sentences = text.split(/[.!;\n]+|,? - | – | — /).map((one) => one.trim().replace(/[\s,:)]+$/, ''))
  const doubtful = sentences.findLastIndex((one) => DOUBT.test(one))
  return sentences
    .slice(doubtful + 1)
    .some((one) => parts(one).some((part) => SOLVED.some((phrase) => phrase.test(part))))
}

/** The sentence whole, and what follows each comma or "and". */
function parts(sentence: string): string[] {
  const joints = [...sentence.matchAll(/, (?:and |so )?| and | so /g)]
  return [sentence, ...joints.map((joint) => sentence.slice(joint.index + joint[0].length))]
}
