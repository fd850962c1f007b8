from vastgoed.policies.telling.fields import SCOPE, Differ, money, share

EACH = money("cents", "wat een uur meewerken scheelt", "what an hour of work takes off")
MOST = share("max_permille", "het meeste van de rekening", "the most of the bill")
DIFFER = Differ(told=(*SCOPE, EACH, MOST))
