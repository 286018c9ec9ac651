/** Keys to press, one after the other: "g q", "?". */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((key, index) => (
        <kbd
          key={index}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-surface px-1 text-12 leading-none text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
