import { expect, it } from 'vitest'
import { alikeNames } from './alikeNames'

const alike = (...names: string[]) => [...alikeNames(names.map((name) => ({ id: name, name })))]

it.each([
  ['Dana Danger', 'dana danger'],
  ['Dana Danger', 'Dana-Danger'],
  ['Dana Danger', 'Dаnа Dаnger'], // with three Cyrillic letters
  ['Jose Diaz', 'José Díaz'],
  ['Paul Ilves', 'PauI lIves'],
  ['Otto', '0tto'],
  ['Dana', 'Da\u200Bna'],
])('%s and %s are taken for one another', (one, other) => expect(alike(one, 'Sam Senior', other)).toEqual([one, other]))

it.each([
  ['Dana Danger', 'Dana Dangers'],
  ['Анна', 'Ольга'],
  ['王小明', '王小红'],
])('%s and %s are told apart', (one, other) => expect(alike(one, other)).toEqual([]))
