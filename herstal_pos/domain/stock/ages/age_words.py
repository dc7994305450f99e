"""The words by which an article's name or category says that not everybody may buy it, in French, Dutch,
German and English. Without accents, in small letters, œ and ß as two: as `what_it_is.folded` writes them; a
plus joins several.

Belgian law: tobacco and whatever is smoked, vaped or chewed like it, with nicotine or without, from 18 on
(law of 24-01-1977, art. 6); beer and wine from 16 on; any other alcohol, and beer or wine with spirits in it
or in its name, from 18 on (law of 10-12-2009, art. 14; `belgium.md` 5).

A brand stands here where it is nobody's name for anything else: *Corona* is `WEAK_FERMENTED`.
"""

FERMENTED = """
biere bieres bier bieren biertje biertjes beer beers brew pils pilsner pilsener pilsen lager ale stout ipa
neipa apa dipa trappist trappiste trappistes gueuze geuze lambic lambiek kriek kolsch hefeweizen weissbier
witbier radler shandy tripel dubbel quadrupel cidre cidres cider ciders sidra vin vins wine wines wijn
wijnen wein weine vino cava prosecco cremant cremants champagne champagnes champagner mousseux sekt
chardonnay sauvignon merlot cabernet pinot riesling gewurztraminer syrah shiraz malbec tempranillo muscadet
sancerre chablis chianti rioja beaujolais lambrusco montepulciano primitivo grenache viognier verdejo
nebbiolo barolo valpolicella soave chenin zinfandel carmenere pomerol medoc gluhwein gluhwijn weinschorle
vinho cotes+du+rhone cotes+de+provence saint+emilion st+emilion chateauneuf+du+pape pouilly+fume
pouilly+fuisse jupiler leffe heineken duvel hoegaarden westmalle grimbergen affligem carlsberg budweiser
guinness kronenbourg karmeliet chouffe vedett stella+artois mort+subite lindemans liefmans timmermans
rodenbach bernardus delirium+tremens gulden+draak brugse+zot val+dieu lupulus zinnebir ciney bertinchamps
barbar cuvee+des+trolls paix+dieu straffe+hendrik peroni moretti becks krombacher bitburger warsteiner
erdinger paulaner franziskaner strongbow magners blanche+de+namur blanche+de+bruges pere+kasteel
kasteel+rouge kasteelbier tongerlo rince+cochon petrus+bier moet veuve+clicquot pommery freixenet ruinart
piper+heidsieck westvleteren curtius federweisser federweissen
"""
SPIRITS = """
whisky whiskies whiskey whiskeys vodka vodkas wodka rhum rhums rum rums gin gins genievre genever jenever
jenevers peket pekets cognac armagnac calvados brandy weinbrand tequila mezcal grappa schnaps schnapps
liqueur liqueurs likeur likeuren likor likore liquor liquors limoncello amaretto sambuca ouzo raki arak
absinthe absinth pastis pernod ricard eau+de+vie eaux+de+vie obstler vermouth vermut porto portos port+wine
portwein portwijn tawny ruby+port vintage+port sherry xeres jerez madeira madere pineau pommeau martini
campari aperol spritz picon suze baileys cointreau grand+marnier triple+sec curacao jagermeister bacardi
smirnoff eristoff absolut+vodka grey+goose captain+morgan havana+club jack+daniel jack+daniels
johnnie+walker ballantine ballantines chivas jameson glenfiddich glenlivet hendrick hendricks
bombay+sapphire beefeater tanqueray passoa pisang+ambon batida licor+43 advocaat advokaat get+27
creme+de+cassis creme+de+menthe desperados breezer alcopop alcopops mojito mojitos caipirinha
margarita+cocktail pina+colada daiquiri negroni spirits spiritueux spiritueuses spiritueuse spirituosen
spirituose sterkedrank gedistilleerd gedestilleerd sangria kir hugo+spritz sake soju hydromel baijiu pisco
cachaca irish+cream sterke+drank sterke+dranken doppelkorn poire+williams lagavulin laphroaig talisker
macallan ardbeg famous+grouse jim+beam four+roses tullamore bushmills southern+comfort drambuie kahlua
tia+maria fernet+branca filliers negrita zubrowka stolichnaya moskovskaya amarula hennessy remy+martin
courvoisier chartreuse+verte elixir+d+anvers hard+seltzer long+drink
label+5 william+lawson william+lawsons william+peel clan+campbell trojka don+papa get27 elixir+de+spa
mandarine+napoleon cuba+libre boukha ratafia cynar fernet vin+cuit vins+cuits vin+doux+naturel
vins+doux+naturels banyuls macvin floc+de+gascogne marc+de+champagne marc+de+bourgogne
"""
CATEGORY_SPIRITS = """
alcool alcools alkohol alcohol alcoholica digestif digestifs strong+drinks boissons+alcoolisees alcoolisees
"""
"""In the name of a category alone: as a word of a name it is also what cleans and burns."""

WEAK_FERMENTED = """
bordeaux bourgogne bourgognes burgund chimay orval rochefort maredsous corona maes bush kwak omer chateau
domaine blonde brune ambree triple cuvee panache saison porter graves boon
"""
WEAK_SPIRITS = """
kirsch scotch bourbon malibu safari absolut gordon gordons mirabelle quetsche aperitif chartreuse
benedictine j+b grant+s diplomatico kraken rivesaltes
"""
"""Take these for a drink beside a quantity of one (33 cl): else a colour, a town, a surname, a tape."""
WINE_WORDS = "rose blanc rouge rood wit rot weiss red white brut alsace languedoc provence loire"
"""In a bottle of wine (75 cl)."""

ENDS = "bier wijn wein pils likeur likor schnaps jenever genever whisky wodka vodka trappist"
"""Find these at the end of Dutch and German words in one: *Weißwein*, *kersenlikeur*."""
ENDS_OTHERWISE = """
schwein wildschwein zwijn everzwijn gibier barbier colombier bourbier plombier gemberbier ingwerbier
wortelbier malzbier kinderbier berbier gerbier jambier herbier tombier
"""
BEGINS = "bier wijn wein whisky rum gin champagne vodka"
CONTAINERS = """
pakket mand box koffer geschenk geschenkset set kist krat bak fles flessen flasche flaschen karton kasten
doos korb kiste paket vat fass pack kelder keller tasting proeverij likeur likor
"""
"""After what a compound `BEGINS` with, or beside it: what is inside is sold with it."""
HOLDERS = """
coffret coffrets panier paniers corbeille assortiment bouteille bouteilles cubi cubis carton cartons bac
casier fut bag+in+box pack duo trio set box mand korb geschenk geschenkmand geschenkkorb geschenkpakket
cadeau gift hamper basket crate bottle bottles flasche fles kist kiste doos cocktail cocktails boisson
boissons drank drankje dranken getrank getranke drink drinks drinken mix premix prix+mixe melange cave caves
vente degustation
"""
"""Before *à*, *with*, *met*: what comes after is in it."""

LINKS = """
a au aux avec with met mit in op aan op+basis auf im am et en und and pour voor for fur zum saveur gout
smaak geschmack flavour
"""
"""Take what comes after one of these for the taste of the goods before: *carbonade à la bière*."""

JOINS = "et en und and avec met mit with"
"""Look after these of them for something else in a basket: *coffret fromage et vin*."""

NO_DRINK = """
vinaigre azijn essig vinegar vinaigrette sauce sauces saus sauzen sosse sossen dressing marinade moutarde
moutardes mosterd senf mustard pate pates pasta terrine rillettes mousse+de+canard saucisse saucisses
saucisson saucissons worst worsten wurst wurste sausage sausages jambon ham schinken carbonade carbonades
carbonnade carbonnades stoofvlees stoverij gulasch goulash ragout boeuf rund rundvlees rind porc veau lapin
konijn kip poulet coq dinde canard chicken chili moules mosselen muscheln saumon zalm lachs salmon scampi
scampis crevettes huitres fromage fromages kaas kase cheese camembert raclette fondue choucroute sauerkraut
zuurkool soupe soep suppe soup potage bouillon fond risotto pizza pain pains brood brot bread crackers
cracker biscuit biscuits koek koekje koekjes keks cookie cookies cake cakes gateau gateaux taart torte
kuchen tarte tartes baba babas savarin tiramisu crepe crepes gaufre gaufres wafel wafels waffel waffeln
pannenkoeken praline pralines pralinen truffe truffes truffel truffels truffeln ganache bonbon bonbons snoep
snoepjes candy gomme gommes gummi gummis gums gum winegum winegums gumballs confiture confitures konfiture
jam marmelade marmalade gelee jelly jellies glace glaces ijs roomijs icecream ice+cream sorbet sorbets eis
eiscreme yaourt yaourts yogurt yoghurt joghurt dessert desserts pudding flan creme+dessert creme+brulee
eclair eclairs macaron macarons cannele canneles nougat speculoos levure gist hefe yeast batter beignet
beignets pate+a+frire chips nuts noix noten nusse cacahuetes pinda pindas erdnusse sirop siroop sirup syrup
arome aroma extrait extract essence flavouring chutney tapenade mayonnaise ketchup olives cornichons
mincemeat feuilles+de+vigne cocktail+de+fruits rhum+raisin rhum+raisins rum+raisin rum+raisins rum+rosinen
rum+rozijnen boerenjongens plat lasagne hachis vol+au+vent stew pie burger quiche savon savons zeep seife
soap shampooing shampoing shampoo gel lotion baume deo deodorant masque bain parfum parfums perfume
eau+de+toilette edt edp aftershave after+shave coloration vernis rouge+a+levres lipstick bougie bougies
kaars kaarsen kerze kerzen candle candles diffuseur encens shirt tshirt tee+shirt pull robe casquette bonnet
chapeau chemise ceinture riem gurtel belt cuir leder leather sac sacs sacoche tas tasche bag bags chaussure
chaussures schoen schoenen schuhe shoes bottine bottines laarzen boots portefeuille nappe serviette
serviettes servet servetten ruban lint ballon ballons papier rideau coussin kussen kissen tapis tapijt
teppich fauteuil chaise plateau dienblad tablett sous+bock sous+bocks bierviltje bierviltjes bierdeckel
coaster coasters tire+bouchon tire+bouchons bouchon bouchons kurkentrekker korkenzieher corkscrew stopper
decapsuleur ouvre+bouteille ouvre+bouteilles flesopener flaschenoffner opener seau ijsemmer decanteur carafe
karaf karaffe decanter thermometre porte+bouteille porte+bouteilles range+bouteille refroidisseur kuhler
koeler cooler pompe bec poster affiche livre boek buch book guide magazine revue tijdschrift zeitschrift jeu
spel spiel puzzle peluche pluche knuffel teddy speelgoed plush accessoire accessoires zubehor accessories
vaisselle etiquette etiquettes brassage brew+kit brewing bruler menager menagers desinfectant desinfecterend
wipes lingettes nettoyant reiniger cleaner adhesif tape brosse bruisbal peeling barbe ouvre+biere
ouvre+bieres chaussette chaussettes sokken socken socks cave+a+vin cave+a+vins ritter+sport milka lindt
galler neuhaus leonidas
"""
"""Whatever stands beside them: food that is cooked with it, and what belongs to drinking but is no drink."""
DEPOSITS = """
vidange vidanges consigne consignes leeggoed statiegeld waarborg pfand leergut empties deposit leeg vide
vides leer
"""
"""As the first word, or as the last: an empty bottle or crate."""
NO_DRINK_ENDS = """
azijn essig saus sosse worst wurst kaas kase senf mosterd brood brot glas glazen glaser opener gelee teig
kuchen taart torte kugeln bohnen bonen marmelade viltjes schokolade pralinen suppe soep vinaigre stoofvlees
fleisch koekjes
"""
GLASSES = """
verre verres flute flutes glas glazen glaser glass glasses chope chopes gobelet gobelets pul pullen krug
tasse mug
"""
OF = "de d of"
"""*Verre de vin* is wine; *verre à vin* and *verre Jupiler* are glass."""

FLAVOURED_FIRST = """
chocolat chocolats chocolade cacao cafe koffie cappuccino the thes infusion tisane caramel caramels miel
lait jus nectar eau soda limonade limonades tonic cola coca schweppes fanta sprite lipton volvic evian spa
bru perrier pellegrino vanille vanilla beurre fruits fruit confit huile sucre compote puree riz nouilles
melon poires pruneaux abricots ananas peches cerises figues ginger ingwer gember gingembre root racine
"""
"""No drink where it stands first: *chocolat cognac*, *thé rhum*, *vanille bourbon*; behind it is how the
drink tastes: *liqueur café*."""
FLAVOURED_LAST = """
chocolate chocolates schokolade chocolade chocolaatjes coffee kaffee koffie tea tee thee fudge toffee balls
bonen kirschen steak steaks schnitzel braten
"""
"""As it is in the languages in which the last word says what it is: *rum chocolate*."""

NO_ALCOHOL = """
sans+alcool non+alcoolise non+alcoolisee non+alcoolisees desalcoolise desalcoolisee desalcoolises
alcoholvrij alcoholvrije alcoolvrij alkoholfrei alkoholfreie alkoholfreies alkoholfreier alkoholfreien
alcoholfree alcohol+free non+alcoholic nonalcoholic zonder+alcohol ohne+alkohol no+alcohol without+alcohol
entalkoholisiert entalkoholisierter entalkoholisierte gedealcoholiseerd mocktail mocktails virgin 0+alcool
0+alcohol
"""
SOFT = (
    "soft softs softdrink softdrinks frisdrank frisdranken eaux eau water waters jus sappen snacks limonades"
)
"""In a category's name: not all in it is alcohol."""
NO_ALCOHOL_IN_BEER = "zero zerozero na nul"
"""Of a spirit it is the sugar of what it is mixed with."""

TOBACCO = """
shag snus heets terea iqos fiit zyn juul vuse vapes vape vaper vapen vaping vapotage vapoter vapoteuse
vapoteuses elfbar elf+bar lost+mary e+liquide e+liquides e+liquid e+liquids e+liquide+s e+juice e+jus
eliquide eliquides eliquid ejuice e+cig e+cigs ecig puff+jetable puff+jetables puffs+jetables puff+bar
puff+600 puff+800 puff+9000 puff+nicotine wegwerp+puff einweg+puff disposable+puff clearomiseur clearomizer
atomiseur atomizer chicha shisha chichas narguile waterpijp waterpijptabak nicopod nicopods marlboro
gauloises gitanes bastos rothmans lucky+strike pall+mall philip+morris peter+stuyvesant john+player
golden+virginia camel+blue camel+filters camel+filter camel+yellow winston+red winston+blue winston+classic
chesterfield+red chesterfield+blue l+m+red l+m+blue l+m+link belga+rouge belga+red drum+original drum+bright
ajja cohiba montecristo meharis kretek beedi bidis snuff pruimtabak kautabak schnupftabak blunt+wraps
winfield+red winfield+blue ducal+tabac blunt+wrap jps camel+20 winston+20 chesterfield+20 davidoff+20
dunhill+20 l+m+20 herbe+a+fumer herbes+a+fumer fleur+de+cbd fleurs+de+cbd fleurs+cbd cbd+fleurs cbd+fleur
cbd+bluten cbd+bloemen cbd+flower cbd+flowers
"""
TOBACCO_BEGINS = "cigar sigar sigaar zigar tabac tabak tobac esigar ezigar ecigar"
TOBACCO_ENDS = "tabak tabac tobacco sigaret sigaretten zigarette zigaretten sigaar sigaren zigarre zigarren"
NICOTINE_BEGINS = "nicotin nikotin"
NICOTINE_OTHERWISE = "nicotinam nicotiniq nicotinsaure nikotinsaure"
NO_TOBACCO = """
bougie bougies kaars kaarsen kerze kerzen candle candles parfum parfums perfume eau+de+toilette
eau+de+parfum edt edp after+shave aftershave encens diffuseur savon zeep seife soap couleur kleur farbe
tapis tapijt teppich rug carpet allume anzunder aansteker aanstekers feuerzeug lighter briquet briquets
chargeur adaptateur usb livre boek buch book film dvd puzzle costume deguisement desodorisant
luchtverfrisser coupe+cigare coupe+cigares cave+a+cigares humidor cendrier cendriers anti etui+a etui
porte+cigarettes porte+cigarette
"""
"""Beside a word of tobacco: a scent, a colour, what a car has, a case."""
NO_TOBACCO_PARTS = "anzunder aansteker etui knipper schneider"
SWEETS = """
chocolat chocolats chocolade schokolade chocolate russe russes biscuit biscuits amandes miel patisserie
patisseries feta brick filo wafel wafels koekjes bonbon bonbons snoep candy gaufrette gaufrettes marzipan
massepain
"""
"""*Cigarettes russes*, *cigares aux amandes*: a biscuit, a pastry."""
NO_SMOKE = """
journal journaux krant kranten zeitung zeitungen magazine magazines tijdschrift revue presse loto lotto
euromillions grattage carte cartes kaart kaarten timbre timbres postzegel postzegels briefmarke briquet
briquets aansteker aanstekers feuerzeug lighter lighters bic allumettes lucifers streichholzer matches
cendrier cendriers asbak aschenbecher ashtray chewing bonbon bonbons snoep gum kauwgom kaugummi mentos chupa
tictac tic chocolat coca cola eau recharge bon ticket feuille feuilles ocb rizla rips vloei vloeitjes
blattchen papers filtre filtres filter filters tips gaz gas butane tubeuse tubes hulzen hulsen pierre
essence stylo
"""
"""In a category of tobacco: what the shelf beside it has."""
MIXED = """
presse pers press kranten journaux zeitungen librairie loterie loterij loto lotto confiserie snoep cadeaux
papeterie accessoires accessoire zubehor accessories briquets divers bonbons boissons dranken snacks kiosk
kiosque
"""
"""In a category's name: not all in it is tobacco. It is asked for, until a person says that it is none."""
