namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>The currencies of the world as English names them.</summary>
internal static class CurrencyTable
{
    /// <summary>
    /// One a line: name, ISO 4217 code where there is one, and words for it, each also with a plural s; those with * mean money only beside an amount.
    /// </summary>
    public const string Units = """
        Dollar||dollar,buck*
        Euro|EUR|euro
        Pound||pound,quid*
        Cent||cent
        Franc||franc
        Peso||peso
        Rupee||rupee
        Ruble||ruble,rouble
        Dinar||dinar
        Dirham||dirham
        Rial||rial
        Riyal||riyal
        Krone||krone,kroner*
        Shilling||shilling
        Peseta||peseta
        Manat||manat*
        Leu||leu*,lei*
        Colón||colón,colon*
        Escudo||escudo
        Florin||florin
        Guilder||guilder
        Lira||lira*,lire*
        Kwacha||kwacha
        Penny||penny,pence,pennies
        Sen||sen*
        Centavo||centavo
        Centime||centime
        Céntimo||céntimo,centimo
        Paisa||paisa*,paise*
        Kopek||kopek,kopeck,kopeyka,kopiyka
        Grosz||grosz*,groszy*
        Øre||øre,öre
        Stotinka||stotinka,stotinki
        Fils||fils*
        Halala||halala
        Piastre||piastre,piaster
        Agora||agora*,agorot
        Ban||ban*,bani*
        Fen||fen*
        Jiao||jiao
        Satang||satang
        Kobo||kobo*
        Pesewa||pesewa
        Lipa||lipa*
        Fillér||fillér,filler*
        Haléř||haléř,haler*
        Satoshi||satoshi
        Millibitcoin||millibitcoin
        Bitcoin||bitcoin,btc,xbt
        United States dollar|USD|us dollar,united states dollar,american dollar,united states of america dollar
        Australian dollar|AUD|australian dollar,australia dollar,aussie dollar
        Canadian dollar|CAD|canadian dollar,canada dollar
        New Zealand dollar|NZD|new zealand dollar
        Hong Kong dollar|HKD|hong kong dollar,hongkong dollar,hk dollar
        Singapore dollar|SGD|singapore dollar,singaporean dollar
        New Taiwan dollar|TWD|new taiwan dollar,taiwan dollar,taiwanese dollar,nt dollar
        Bahamian dollar|BSD|bahamian dollar,bahamas dollar
        Barbados dollar|BBD|barbados dollar,barbadian dollar
        Belize dollar|BZD|belize dollar
        Bermudian dollar|BMD|bermudian dollar,bermuda dollar
        Brunei dollar|BND|brunei dollar
        Cayman Islands dollar|KYD|cayman islands dollar,cayman dollar
        East Caribbean dollar|XCD|east caribbean dollar
        Fijian dollar|FJD|fijian dollar,fiji dollar
        Guyanese dollar|GYD|guyanese dollar,guyana dollar
        Jamaican dollar|JMD|jamaican dollar,jamaica dollar
        Liberian dollar|LRD|liberian dollar,liberia dollar
        Namibian dollar|NAD|namibian dollar,namibia dollar
        Solomon Islands dollar|SBD|solomon islands dollar
        Surinamese dollar|SRD|surinamese dollar,suriname dollar
        Trinidad and Tobago dollar|TTD|trinidad and tobago dollar,trinidad dollar,trinidadian dollar
        Tuvaluan dollar||tuvaluan dollar,tuvalu dollar
        Kiribati dollar||kiribati dollar
        Zimbabwean dollar|ZWL|zimbabwean dollar,zimbabwe dollar
        British pound|GBP|british pound,pound sterling,pounds sterling,uk pound,english pound,sterling pound
        Egyptian pound|EGP|egyptian pound,egypt pound
        Falkland Islands pound|FKP|falkland islands pound,falkland island pound
        Gibraltar pound|GIP|gibraltar pound
        Guernsey pound||guernsey pound
        Jersey pound||jersey pound
        Manx pound|IMP|manx pound,isle of man pound
        Lebanese pound|LBP|lebanese pound,lebanon pound
        Saint Helena pound|SHP|saint helena pound,st helena pound
        South Sudanese pound|SSP|south sudanese pound
        Sudanese pound|SDG|sudanese pound,sudan pound
        Syrian pound|SYP|syrian pound,syria pound
        Irish pound||irish pound,irish punt
        Swiss franc|CHF|swiss franc,sfr.
        French franc||french franc
        Belgian franc|BEF|belgian franc,belgium franc
        Luxembourg franc||luxembourg franc
        Burundian franc|BIF|burundian franc,burundi franc
        Central African CFA franc|XAF|central african cfa franc
        West African CFA franc|XOF|west african cfa franc,west africa cfa franc
        CFP franc|XPF|cfp franc
        CFA franc||cfa franc
        Comorian franc|KMF|comorian franc,comoros franc
        Congolese franc|CDF|congolese franc,congo franc
        Djiboutian franc|DJF|djiboutian franc,djibouti franc
        Guinean franc|GNF|guinean franc,guinea franc
        Rwandan franc|RWF|rwandan franc,rwanda franc
        Argentine peso|ARS|argentine peso,argentinian peso,argentina peso
        Chilean peso|CLP|chilean peso,chile peso
        Colombian peso|COP|colombian peso,colombia peso
        Cuban peso|CUP|cuban peso,cuba peso
        Cuban convertible peso|CUC|cuban convertible peso
        Dominican peso|DOP|dominican peso
        Mexican peso|MXN|mexican peso,mexico peso
        Philippine peso|PHP|philippine peso,philippines peso,filipino peso
        Uruguayan peso|UYU|uruguayan peso,uruguay peso
        Indian rupee|INR|indian rupee,india rupee
        Pakistani rupee|PKR|pakistani rupee,pakistan rupee
        Nepalese rupee|NPR|nepalese rupee,nepali rupee,nepal rupee
        Sri Lankan rupee|LKR|sri lankan rupee,sri lanka rupee
        Mauritian rupee|MUR|mauritian rupee,mauritius rupee
        Seychellois rupee|SCR|seychellois rupee,seychelles rupee
        Maldivian rufiyaa|MVR|maldivian rufiyaa,rufiyaa
        Indonesian rupiah|IDR|indonesian rupiah,indonesia rupiah,rupiah
        Russian ruble|RUB|russian ruble,russian rouble,russia ruble
        Belarusian ruble|BYN|belarusian ruble,belarusian rouble,belarus ruble
        Transnistrian ruble|PRB|transnistrian ruble,transdniestria ruble
        Serbian dinar|RSD|serbian dinar,serbia dinar
        Algerian dinar|DZD|algerian dinar,algeria dinar
        Bahraini dinar|BHD|bahraini dinar,bahrain dinar
        Iraqi dinar|IQD|iraqi dinar,iraq dinar
        Jordanian dinar|JOD|jordanian dinar,jordan dinar
        Kuwaiti dinar|KWD|kuwaiti dinar,kuwait dinar
        Libyan dinar|LYD|libyan dinar,libya dinar
        Tunisian dinar|TND|tunisian dinar,tunisia dinar
        Macedonian denar|MKD|macedonian denar,denar
        Moroccan dirham|MAD|moroccan dirham,morocco dirham
        United Arab Emirates dirham|AED|united arab emirates dirham,uae dirham,emirati dirham
        Iranian rial|IRR|iranian rial,iran rial
        Omani rial|OMR|omani rial,oman rial
        Yemeni rial|YER|yemeni rial,yemen rial
        Qatari riyal|QAR|qatari riyal,qatar riyal
        Saudi riyal|SAR|saudi riyal,saudi arabian riyal,saudi arabia riyal
        Danish krone|DKK|danish krone,danish kroner,denmark krone
        Norwegian krone|NOK|norwegian krone,norwegian kroner,norway krone
        Swedish krona|SEK|swedish krona,swedish kronor,swedish krone,sweden krona,krona*,kronor*
        Icelandic króna|ISK|icelandic króna,icelandic krona,iceland krona,icelandic krónur
        Faroese króna||faroese króna,faroese krona
        Czech koruna|CZK|czech koruna,czech crown,koruna
        Kenyan shilling|KES|kenyan shilling,kenya shilling
        Somali shilling|SOS|somali shilling,somalia shilling
        Tanzanian shilling|TZS|tanzanian shilling,tanzania shilling
        Ugandan shilling|UGX|ugandan shilling,uganda shilling
        Japanese yen|JPY|japanese yen,yen*
        Chinese yuan|CNY|chinese yuan,yuan*,renminbi,chinese renminbi,rmb,yuan renminbi,cnh
        South Korean won|KRW|south korean won,korean won,korea won
        North Korean won|KPW|north korean won
        Thai baht|THB|thai baht,baht,thailand baht
        Vietnamese dong|VND|vietnamese dong,vietnam dong,dong*,đồng
        Malaysian ringgit|MYR|malaysian ringgit,malaysia ringgit,ringgit
        Brazilian real|BRL|brazilian real,brazil real,brazilian reais,reais
        South African rand|ZAR|south african rand,south africa rand,rand*
        Turkish lira|TRY|turkish lira,turkey lira
        Italian lira||italian lira,italian lire
        Israeli new shekel|ILS|israeli new shekel,israeli shekel,new shekel,shekel,sheqel,nis*
        Polish złoty|PLN|polish złoty,polish zloty,złoty,zloty,poland zloty,zlotych
        Hungarian forint|HUF|hungarian forint,forint,hungary forint
        Romanian leu|RON|romanian leu,romanian lei,romania leu
        Moldovan leu|MDL|moldovan leu,moldovan lei,moldova leu
        Bulgarian lev|BGN|bulgarian lev,bulgarian leva,lev*,leva*
        Croatian kuna|HRK|croatian kuna,kuna,croatia kuna
        Ukrainian hryvnia|UAH|ukrainian hryvnia,hryvnia,ukraine hryvnia
        Albanian lek|ALL|albanian lek,albania lek,lek*
        Armenian dram|AMD|armenian dram,armenia dram
        Aruban florin|AWG|aruban florin,aruba florin
        Azerbaijani manat|AZN|azerbaijani manat,azerbaijan manat
        Turkmenistan manat|TMT|turkmenistan manat,turkmen manat
        Afghan afghani|AFN|afghan afghani,afghani,afghanis
        Angolan kwanza|AOA|angolan kwanza,kwanza
        Bangladeshi taka|BDT|bangladeshi taka,bangladesh taka,taka*
        Bhutanese ngultrum|BTN|bhutanese ngultrum,ngultrum
        Bolivian boliviano|BOB|bolivian boliviano,boliviano
        Bosnia and Herzegovina convertible mark|BAM|bosnia and herzegovina convertible mark,convertible mark
        Botswana pula|BWP|botswana pula,pula*
        Burmese kyat|MMK|burmese kyat,myanmar kyat,kyat
        Cambodian riel|KHR|cambodian riel,cambodia riel,riel
        Cape Verdean escudo|CVE|cape verdean escudo,cape verde escudo
        Costa Rican colón|CRC|costa rican colón,costa rican colon,costa rica colon
        Salvadoran colón|SVC|salvadoran colón,salvadoran colon
        Eritrean nakfa|ERN|eritrean nakfa,nakfa
        Ethiopian birr|ETB|ethiopian birr,birr
        Gambian dalasi|GMD|gambian dalasi,dalasi
        Georgian lari|GEL|georgian lari,lari*
        Ghanaian cedi|GHS|ghanaian cedi,ghana cedi,cedi
        Guatemalan quetzal|GTQ|guatemalan quetzal,quetzal
        Haitian gourde|HTG|haitian gourde,gourde
        Honduran lempira|HNL|honduran lempira,lempira
        Kazakhstani tenge|KZT|kazakhstani tenge,kazakhstan tenge,tenge
        Kyrgyzstani som|KGS|kyrgyzstani som,kyrgyz som
        Uzbekistani soʻm|UZS|uzbekistani som,uzbekistan som,uzbek som
        Lao kip|LAK|lao kip,laotian kip,kip*
        Lesotho loti|LSL|lesotho loti,loti*
        Lithuanian litas|LTL|lithuanian litas,litas
        Latvian lats|LVL|latvian lats
        Estonian kroon|EEK|estonian kroon,kroon
        Macanese pataca|MOP|macanese pataca,macau pataca,pataca
        Malagasy ariary|MGA|malagasy ariary,ariary
        Malawian kwacha|MWK|malawian kwacha,malawi kwacha
        Zambian kwacha|ZMW|zambian kwacha,zambia kwacha
        Mauritanian ouguiya|MRO|mauritanian ouguiya,ouguiya
        Mongolian tögrög|MNT|mongolian tögrög,mongolian tugrik,tögrög,tugrik
        Mozambican metical|MZN|mozambican metical,metical
        Netherlands Antillean guilder|ANG|netherlands antillean guilder
        Nicaraguan córdoba|NIO|nicaraguan córdoba,nicaraguan cordoba
        Nigerian naira|NGN|nigerian naira,nigeria naira,naira
        Panamanian balboa|PAB|panamanian balboa,balboa
        Papua New Guinean kina|PGK|papua new guinean kina,papua new guinea kina,kina*
        Paraguayan guaraní|PYG|paraguayan guaraní,paraguayan guarani,guarani
        Peruvian sol|PEN|peruvian sol,peruvian nuevo sol,nuevo sol
        Samoan tālā|WST|samoan tālā,samoan tala
        São Tomé and Príncipe dobra|STD|são tomé and príncipe dobra,dobra
        Sierra Leonean leone|SLL|sierra leonean leone,sierra leone leone
        Swazi lilangeni|SZL|swazi lilangeni,lilangeni
        Tajikistani somoni|TJS|tajikistani somoni,somoni
        Tongan paʻanga|TOP|tongan paʻanga,tongan pa'anga
        Vanuatu vatu|VUV|vanuatu vatu,vatu*
        Venezuelan bolívar|VEF|venezuelan bolívar,venezuelan bolivar,bolívar,bolivar
        """;

    /// <summary>Signs, and letters used like signs, with the name of what they stand for; these come before the amount, and signs after it too.</summary>
    public const string Signs = """
        $ Dollar
        € Euro
        £ Pound
        ¢ Cent
        ¥ Japanese yen
        ₩ South Korean won
        ₹ Indian rupee
        ₨ Rupee
        ₽ Russian ruble
        ₺ Turkish lira
        ₪ Israeli new shekel
        ₫ Vietnamese dong
        ₱ Philippine peso
        ฿ Thai baht
        ₿ Bitcoin
        ₦ Nigerian naira
        ₴ Ukrainian hryvnia
        ₡ Costa Rican colón
        ₲ Paraguayan guaraní
        ₵ Ghanaian cedi
        ₭ Lao kip
        ₮ Mongolian tögrög
        ₸ Kazakhstani tenge
        ₾ Georgian lari
        ₼ Azerbaijani manat
        ៛ Cambodian riel
        元 Chinese yuan
        円 Japanese yen
        zł Polish złoty
        kč Czech koruna
        kr Krone
        rs Rupee
        rm Malaysian ringgit
        tl Turkish lira
        sen Sen
        """;

    /// <summary>Letters before a dollar sign; with * they may stand apart from it, as in "hk $ 5".</summary>
    public const string DollarLetters = """
        us* United States dollar
        hk* Hong Kong dollar
        au* Australian dollar
        a Australian dollar
        c* Canadian dollar
        ca* Canadian dollar
        can* Canadian dollar
        nz* New Zealand dollar
        nt* New Taiwan dollar
        s Singapore dollar
        sg* Singapore dollar
        r Brazilian real
        mx* Mexican peso
        bz Belize dollar
        j Jamaican dollar
        tt Trinidad and Tobago dollar
        ec East Caribbean dollar
        fj Fijian dollar
        n Namibian dollar
        """;

    /// <summary>What the hundredth part of a currency is called, by the last word of its name.</summary>
    public const string Parts = """
        dollar Cent
        euro Cent
        rand Cent
        shilling Cent
        florin Cent
        guilder Cent
        pound Penny
        peso Centavo
        real Centavo
        escudo Centavo
        franc Centime
        colón Céntimo
        rupee Paisa
        taka Paisa
        ruble Kopek
        hryvnia Kopek
        złoty Grosz
        krone Øre
        krona Øre
        koruna Haléř
        forint Fillér
        lev Stotinka
        kuna Lipa
        leu Ban
        dinar Fils
        dirham Fils
        riyal Halala
        lira Piastre
        shekel Agora
        yuan Fen
        yen Sen
        ringgit Sen
        rupiah Sen
        baht Satang
        naira Kobo
        cedi Pesewa
        """;

    /// <summary>Codes that stand for a currency without an amount too.</summary>
    public const string CodesForCurrencyAlone = "usd eur gbp jpy chf aud hkd nzd inr cny krw";

    /// <summary>Codes that are English words too: read only in capitals and behind the amount.</summary>
    public const string CodesThatAreWords = "all ang ban bam bob cop cup fix gel lak mad mop pen ron sar sos std top try";
}
