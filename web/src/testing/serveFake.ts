export function serveFake() { return (_q: unknown, _r: unknown, next: () => void) => next() }
