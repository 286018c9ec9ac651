import { Download } from 'lucide-react'
import { useState } from 'react'
import { buttonClasses, Select } from '@/ui'
import { storage } from './storage'

type Separator = 'comma' | 'semicolon'

const options = [
  { value: 'comma' as const, label: 'Comma', hint: 'English and most programs' },
  { value: 'semicolon' as const, label: 'Semicolon', hint: 'Excel where decimals have a comma' },
]

const KEY = 'rf-csv-separator'

/** As it was last chosen here; else what a spreadsheet with this browser's numbers expects. */
function remembered(): Separator {
  const chosen = storage.get(KEY)
  if (chosen === 'comma' || chosen === 'semicolon') return chosen
  return new Intl.NumberFormat().format(1.5).includes(',') ? 'semicolon' : 'comma'
}

/** A link to a CSV file, and beside it what separates its cells. The address may have a query. */
export function CsvDownload({ href }: { href: string }) {
  const [separator, setSeparator] = useState(remembered)
  const address = separator === 'comma' ? href : `${href}${href.includes('?') ? '&' : '?'}separator=${separator}`
  const choose = (next: Separator) => {
    storage.set(KEY, next)
    setSeparator(next)
  }
  return (
    <div className="flex gap-2">
      <Select
        label="Cells of the CSV file are separated by"
        hideLabel
        value={separator}
        onChange={choose}
        options={options}
        className="w-32"
      />
      <a className={buttonClasses()} href={address} download>
        <Download aria-hidden /> Export CSV
      </a>
    </div>
  )
}
