/**
 * What people put into long passwords: whole phrases, and the words, names and keyboard rows that they join. Loaded
 * only while a password is being chosen. Lower case, without the usual digit-for-letter substitutions.
 */
const lines = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Whole passwords of 15 characters and more that are guessed early, beyond those made of the words below. */
export const COMMON_PHRASES: ReadonlySet<string> = new Set(
  lines(`
    correcthorsebatterystaple correcthorsebattery thisismypassword thisisapassword thisisnotapassword
    mypasswordissecure mypasswordispassword passwordispassword ihatepasswords letmeinletmein letmeinplease
    thequickbrownfox thequickbrownfoxjumpsoverthelazydog quickbrownfoxjumps tobeornottobe tobeornottobethatisthequestion
    maytheforcebewithyou mayth4force winteriscoming youshallnotpass onceuponatime itwasadarkandstormynight
    iloveyousomuch iloveyouforever iloveyoubaby iloveyoumore iwillalwaysloveyou loveyouforever iloveyoutothemoon
    iloveyoutothemoonandback ilovemyhusband ilovemyfamily ilovemychildren ilovemykids ilovemymom ilovemydog ilovejesus
    jesuslovesme jesuschrist jesusismylord godisgood godisgoodallthetime jesusismysavior inthebeginning
    thelordismyshepherd praisethelord allahuakbar bismillahirrahmanirrahim bismillah welcometothejungle
    stairwaytoheaven highwaytohell livelaughlove happilyeverafter liveyourlife carpediem neversaynever
    nevergiveup neverforget hakunamatata supercalifragilisticexpialidocious supercalifragilistic abracadabra
    opensesame opensaysme administrator administratoradministrator adminadminadmin rootrootroot passwordstandard
    changemechangeme changemeplease defaultpassword temporarypassword initialpassword temppassword
    manchesterunited manchestercity liverpoolfc realmadridcf fcbarcelona chelseafootballclub youllneverwalkalone
    dallascowboys greenbaypackers newyorkyankees bostonredsox losangeleslakers harrypotterandthe teenagemutantninjaturtles
    spongebobsquarepants lordoftherings gameofthrones starwarsfan startrekfan redhotchilipeppers avengedsevenfold
    linkinparkrocks greenday ledzeppelin happybirthday happybirthdaytoyou merrychristmas happynewyear twinkletwinkle
    itsnoneofyourbusiness noneofyourbusiness wouldntyouliketoknow idontknowmypassword iforgotmypassword
    idontremember forgotpassword forgetmenot whatismypassword whatsmypassword guessmypassword donttellanyone
    blahblahblahblah lalalalalala hellohowareyou howareyoutoday goodmorningsunshine goodmorningvietnam
    thereisnospoon theansweris42 elementarymydearwatson houstonwehaveaproblem luckycharms1 ihavenoidea
    mynameisearl mynameisjeff callmemaybe whoisyourdaddy whosyourdaddy ilovechocolate ilovepizza
  `),
);

/** Words, names, clubs and brands; each costs an attacker about one guess in four hundred. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  lines(`
    password passwort passwd passw pass senha contrasena motdepasse parola geheim haslo wachtwoord
    admin administrator root user guest test testing demo default login welcome hello changeme change secret private
    letmein master access system server computer internet network windows microsoft google facebook apple samsung
    iphone android linux ubuntu oracle cisco router manager support service office company business security
    qwerty qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qweasd qweasdzxc qwer wasd qaz wsx edc rfv
    iloveyou love lover loveme loves you your baby babygirl honey sweet sweetie sweetheart darling angel angels heart
    forever always happy smile beautiful princess prince queen king kings lady girl boy boys girls friend friends
    family mother father mommy daddy sister brother grandma husband wife kids child
    monkey dragon tiger lion eagle eagles shark wolf bear horse puppy doggy dog cat kitty kitten bunny rabbit
    butterfly dolphin elephant panda chicken turtle spider snake bird fish cow pig duck
    football baseball basketball soccer hockey tennis golf cricket volleyball rugby swimming running
    liverpool arsenal chelsea barcelona realmadrid juventus manchester united city milan dortmund bayern
    cowboys yankees lakers steelers packers raiders patriots redsox broncos bulldogs
    superman batman spiderman ironman pokemon pikachu naruto sonic mario zelda minecraft fortnite roblox
    starwars startrek matrix harry potter gandalf hobbit frodo yoda vader skywalker jedi terminator avengers
    michael jordan jennifer jessica michelle ashley amanda daniel andrew joshua matthew robert thomas william james
    john david chris christopher richard charles joseph george anthony justin brandon jason kevin brian steven
    nicole elizabeth stephanie melissa samantha sarah laura maria anna emma olivia sophia sophie chloe hannah emily
    alexander alexandra nicholas benjamin jonathan patrick peter paul mark martin marcus lucas max leo adam
    charlie buddy bailey maggie lucky molly daisy rocky princess1 ginger pepper cookie peanut oreo snoopy
    summer winter spring autumn sunshine sunny moon star stars sky rain rainbow snow flower flowers rose lily
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday christmas birthday holiday
    red blue green yellow orange purple pink black white silver gold golden
    america usa canada england london paris berlin germany france india russia china brazil mexico texas
    california florida newyork chicago boston australia africa europe
    jesus christ god lord bless blessed heaven faith hope grace peace church allah
    money dollar cash rich million business bitcoin lottery casino poker winner
    chocolate coffee cheese pizza banana apple cherry strawberry vanilla candy sugar cookie beer whiskey vodka wine
    music guitar piano rock metal hiphop dance dancer singer metallica nirvana beatles slipknot eminem
    ferrari porsche mercedes mustang corvette harley yamaha honda toyota nissan camaro bmw audi ford chevy
    fuck fuckyou fucking shit bitch asshole sexy sex pussy dick hottie killer death hell devil satan demon
    shadow ninja hunter ranger warrior soldier sniper knight wizard magic mystic phoenix thunder lightning storm
    freedom liberty victory power strong super mega ultra awesome cool great best number one first only good bad
    my the is are was and for not with this that me i a im its it to of in on at from all new old big little
    trustno1 whatever nothing something anything everything nobody please thanks thankyou goodbye
    abc abcd abcdef abcdefg abcdefgh xyz aaa zzz lol omg wtf haha hehe
    correct battery staple quick brown fox jumps lazy
    please enter open unlock remember forget forgot dont know
  `),
);

/** Rows and columns of keyboards, alphabets and digits, along which sequences run. */
export const ROWS: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop[]",
  "asdfghjkl",
  "zxcvbnm,./",
  "qwertzuiopü",
  "azertyuiop",
  "qsdfghjklm",
  "yxcvbnm,.-",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "!@#$%^&*()_+",
  "йцукенгшщзхъ",
  "фывапролджэ",
];
