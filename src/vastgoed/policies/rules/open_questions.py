"""What a policy must decide, asked with a small worked example."""

from vastgoed.policies.rules.words import Words

HOLE = Words(
    "Er is geen prijs voor {room}, {category}, {moment} (activiteit: {activity}). Voeg een prijs toe, "
    "of zeg met een regel «eligibility» dat dit niet te huur is.",
    "There is no price for {room}, {category}, {moment} (activity: {activity}). Add a price, "
    "or say with an “eligibility” clause that this is not for hire.",
)
OVERLAP = Words(
    "Er zijn twee prijzen voor {room}, {category}, {moment} (activiteit: {activity}): {clauses}. "
    "Haal er één weg.",
    "There are two prices for {room}, {category}, {moment} (activity: {activity}): {clauses}. Remove one.",
)
MIXED = Words(
    "Voor {room}, {category}, {moment} (activiteit: {activity}) staan prijzen in eenheden die niet "
    "samengaan: {clauses}. Kies er één.",
    "For {room}, {category}, {moment} (activity: {activity}) there are prices in units that do not go "
    "together: {clauses}. Choose one.",
)
TWICE = Words(
    "Twee regels beslissen hetzelfde voor {room}, {category}: {clauses}. Haal er één weg.",
    "Two clauses decide the same for {room}, {category}: {clauses}. Remove one.",
)
BLOCK_OPEN = Words(
    "Per uur of per dagdeel? {room}, {category} heeft beide prijzen. Voeg een regel «hour_or_block» toe. "
    "Voorbeeld: 3 uur à € 12,50 is € 37,50, een dagdeel is € 30,00; met «cheapest» betaalt men € 30,00.",
    "By the hour or by the block? {room}, {category} has both prices. Add an “hour_or_block” clause. "
    "Example: 3 hours at €12.50 is €37.50, a block is €30.00; with “cheapest” one pays €30.00.",
)
ROUNDING_OPEN = Words(
    "Hoe wordt de tijd afgerond voor {room}, {category}? Voeg een regel «rounding» toe. Voorbeeld: 1 uur en "
    "20 minuten is met stappen van 60 minuten naar boven 2 uur, en met stappen van 30 minuten anderhalf uur.",
    "How is time rounded for {room}, {category}? Add a “rounding” clause. Example: 1 hour and 20 minutes is "
    "2 hours with steps of 60 minutes up, and one and a half with steps of 30 minutes.",
)
CROSSING_OPEN = Words(
    "Welke prijs geldt als een reservering door twee tijdvakken loopt ({room}, {category})? Voeg een regel "
    "«band_crossing» toe. Voorbeeld: 17:00–19:00, avond vanaf 18:00: met «split» 1 uur dag en 1 uur avond, "
    "met «start» 2 uur dag.",
    "Which price holds when a booking runs through two time bands ({room}, {category})? Add a "
    "“band_crossing” clause. Example: 17:00–19:00, evening from 18:00: with “split” 1 hour day and 1 hour "
    "evening, with “start” 2 hours day.",
)
STACKING_OPEN = Words(
    "Wat geldt als er twee kortingen of toeslagen samenkomen ({room}, {category})? Voeg een regel «stacking» "
    "toe: sum, multiply, best of first. Voorbeeld: 10 % en 20 % over € 100,00: met «sum» € 70,00, met "
    "«multiply» € 72,00, met «best» € 80,00.",
    "What holds when two discounts or surcharges come together ({room}, {category})? Add a “stacking” "
    "clause: sum, multiply, best or first. Example: 10% and 20% off €100.00: with “sum” €70.00, with "
    "“multiply” €72.00, with “best” €80.00.",
)
APPROVAL_OPEN = Words(
    "Wie keurt een reservering goed voor {room}, {category}? Voeg een regel «approval» toe: auto of manager. "
    "Voorbeeld: met «auto» is een reservering meteen bevestigd.",
    "Who approves a booking for {room}, {category}? Add an “approval” clause: auto or manager. "
    "Example: with “auto” a booking is confirmed at once.",
)
CANCELLATION_OPEN = Words(
    "Wat kost afzeggen voor {category}? Voeg een regel «cancellation» toe. Voorbeeld: tot 7 dagen "
    "van tevoren kosteloos, daarna de helft; wie voor € 40,00 huurt en 2 dagen van tevoren afzegt "
    "betaalt € 20,00.",
    "What does cancelling cost for {category}? Add a “cancellation” clause. Example: free until "
    "7 days before, half after that; whoever hires for €40.00 and cancels 2 days before pays €20.00.",
)
POOL_TWICE = Words(
    "De kosten van «{pool}» worden twee keer verdeeld: {clauses}. Haal er één weg.",
    "The costs of “{pool}” are shared twice: {clauses}. Remove one.",
)
NO_DAYS = Words(
    "Een ronde hoort bij een seizoen met from en until, niet bij de schoolvakanties.",
    "A round is for a season with from and until, not for the school holidays.",
)
NO_BLOCKS = Words(
    "Hoe lang duurt een dagdeel voor «{clause}»? {room}, {category} heeft geen prijs per dagdeel. Schrijf "
    "block_minutes. Voorbeeld: met block_minutes: 240 telt 5 uur als 2 dagdelen.",
    "How long is a block for “{clause}”? {room}, {category} has no price per block. Write block_minutes. "
    "Example: with block_minutes: 240, 5 hours count as 2 blocks.",
)
