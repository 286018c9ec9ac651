export function AcceptInvitePage() { return <h1 className="p-6 text-20">AcceptInvitePage</h1> }
