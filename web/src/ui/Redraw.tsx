import { Component, type ReactNode } from 'react'

/** So often the same part is drawn anew by itself. */
const MOST = 3

/** A page translation or an extension has moved what React drew: nothing is wrong with what is to be shown. */
const isForeignChange = (error: unknown) =>
  error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'HierarchyRequestError')

/**
 * Draws its part of the screen anew where something outside the client has changed the page under it. Any other fault
 * is for the boundary above.
 */
export class Redraw extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown }
  private times = 0

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidCatch(error: unknown) {
    if (!isForeignChange(error)) return
    this.times++
    this.setState({ error: null })
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    if (isForeignChange(error) && this.times < MOST) return null
    throw error
  }
}
