import { foldName } from './names.ts'

/** Names people go by for one another; a word may stand in several rows. Only ever raises a suggestion, never matches. */
const ROWS = `
william will bill billy liam guillermo memo
robert rob bob bobby bert roberto beto
richard rich rick ricky dick ricardo
elizabeth liz lizzy beth betty eliza lisa
margaret maggie meg peggy greta
catherine katherine kathryn kate katie kathy cathy kat
james jim jimmy jamie
john johnny jack jon juan
jonathan jon nathan
joseph joe joey jose pepe
michael mike mick mikey miguel
thomas tom tommy tomas
charles charlie chuck carlos
edward ed eddie ted ned eduardo lalo
theodore theo ted
anthony tony antonio
andrew andy drew andres
alexander alexandra alexis alex sasha sandy xander alejandro alejandra ale
benjamin ben benny
samuel samantha sam sammy
daniel daniela danielle dan danny dani
david dave davey
stephen steven steve esteban
stephanie steph
matthew matt mateo
nicholas nick nico nicky nicolas
nathaniel nate nathan
christopher chris topher kit cristobal
christine christina kristina chris chrissy tina cristina
patricia pat patty trish tricia
patrick pat paddy
susan susanne suzanne sue susie
jennifer jen jenny
jessica jess jessie
rebecca becky becca
deborah debra deb debbie
barbara barb
dorothy dot dottie dolly
victoria vicky tori
veronica ronnie vero
maria mari mary marie
guadalupe lupe lupita
francisco paco pancho cisco frank francis
ignacio nacho
jesus chuy chucho
enrique quique henry
gabriel gabriela gabrielle gabe gabi
isabel isabella isa bella
dolores lola
luis lucho louis lou
fernando nando
alberto beto albert al bert
manuel manny manolo
rafael rafa
santiago santi
lawrence larry
gregory greg
jeffrey geoffrey jeff
kenneth ken kenny
ronald ron ronnie
donald don donnie
timothy tim timmy
raymond ray
gerald jerry gerry
joshua josh
zachary zach zack
jacob jake
abigail abby
madeline maddie
olivia liv
valerie val
cynthia cindy
sandra sandy
kimberly kim
pamela pam
angela angie
theresa teresa terry tess tere
eleanor ellie nora
helen ellen elena nell
amanda mandy
melissa mel missy
mohammed mohamed muhammad mo
yusuf youssef joseph
lukasz lucas luke
katarzyna kasia kate
vincent vince vicente
frederick fred freddie federico
leonard leo lenny leonardo
philip phillip phil
peter pete pedro
walter walt
harold harry hal
eugene gene
natalie nat natalia
caroline carolina caro carrie
jacqueline jackie
marguerite rita
`

const rowsOf = new Map<string, Set<number>>()
for (const [index, line] of foldName(ROWS).trim().split('\n').entries()) {
  for (const name of line.split(' ')) rowsOf.set(name, (rowsOf.get(name) ?? new Set()).add(index))
}

/** Whether two folded first names are used for one another. */
export function isNickname(one: string, other: string): boolean {
  const rows = rowsOf.get(one)
  const others = rowsOf.get(other)
  if (!rows || !others) return false
  for (const row of rows) if (others.has(row)) return true
  return false
}
