/** A person's name, isolated, so that a name written right to left does not turn the sentence around it. */
export function PersonName({ person, className }: { person: { name: string }; className?: string }) {
  return <bdi className={className}>{person.name}</bdi>
}

/** Up to two initials on a quiet disc; decoration beside a name. */
export function Avatar({ name, size = 24 }: { name: string; size?: number }) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] ?? '')
  const shown = initials.length > 1 ? `${initials[0]}${initials.at(-1)}` : (initials[0] ?? '?')
  return (
    <span
      aria-hidden
      data-initials={shown}
      style={{ width: size, height: size, fontSize: size * 0.42 }}
      className="after:content-[attr(data-initials)] inline-flex shrink-0 items-center justify-center rounded-full bg-accent-quiet font-medium leading-none text-accent-text uppercase"
    />
  )
}
