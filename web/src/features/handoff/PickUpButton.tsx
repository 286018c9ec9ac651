import type { ComponentProps } from 'react'
import { useNavigate } from '@/ui/router'
import type { Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { Button } from '@/ui'

/** The address of a handoff's screen, where it is picked up. */
export const pickupAddress = (handoff: Handoff) => `/pilot/${handoff.session_id}?pickup=true`

type PickUpButtonProps = { handoff: Handoff } & Pick<ComponentProps<typeof Button>, 'variant' | 'size'>

/** Leads to a handoff's screen; nothing for those who may only read. */
export function PickUpButton({ handoff, ...look }: PickUpButtonProps) {
  const navigate = useNavigate()
  if (!mayWork(useMe())) return null
  return (
    <Button {...look} onClick={() => void navigate(pickupAddress(handoff))}>
      Pick Up
    </Button>
  )
}
