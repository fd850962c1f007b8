"""Everything a person sees about themselves."""

from vastgoed.people.pages import demo, groups, invitations, me, paper, sign_in

pages = (*sign_in.pages, *paper.pages, *me.pages, *groups.pages, *invitations.pages, *demo.pages)
