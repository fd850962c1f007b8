"""Everything a person sees about themselves."""

from vastgoed.people.pages import demo, groups, invitations, me, sign_in

pages = (*sign_in.pages, *me.pages, *groups.pages, *invitations.pages, *demo.pages)
