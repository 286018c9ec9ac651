import { describe, expect, it } from 'vitest'
import { searchWords } from './search'

describe('What is searched for', () => {
  it('is the text, trimmed', () => {
    expect(searchWords('  vpn   drops ')).toEqual({ words: 'vpn drops', cut: false })
    expect(searchWords(' ')).toEqual({ words: '', cut: false })
  })

  it('is at most what the server takes', () => {
    expect(searchWords('a b c d e f g h i j k l m')).toEqual({ words: 'a b c d e f g h i j k l', cut: true })
    expect(searchWords('x'.repeat(201))).toEqual({ words: 'x'.repeat(200), cut: true })
    expect(searchWords('a b c d e f g h i j k l').cut).toBe(false)
  })
})
