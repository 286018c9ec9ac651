import { expect, it } from 'vitest'
import { isolated } from './isolated'

it.each([
  ['Dana Danger', 'Dana Danger'],
  ['Zoë', 'Zoë'],
  ['王小明', '王小明'],
  ['שרה לוי', '\u2068שרה לוי\u2069'],
  ['محمد 2', '\u2068محمد 2\u2069'],
  ['Dana\u202Egnp.exe', 'Danagnp.exe'],
  ['שרה\u2069 לוי', '\u2068שרה לוי\u2069'],
])('the name %j is %j in a sentence', (name, shown) => expect(isolated(name)).toBe(shown))
