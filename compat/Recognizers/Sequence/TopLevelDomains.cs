using System.Collections.Frozen;

namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>The endings a host name on the public internet may have.</summary>
internal static class TopLevelDomains
{
    private const string Countries = """
        ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw
        by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et eu fi
        fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io
        iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg
        mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk
        pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz
        tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm
        zw
        """;

    private const string Generic = """
        com org net edu gov mil int info biz name pro aero coop museum jobs mobi travel tel cat asia post arpa
        academy accountant accountants agency ai apartments app art associates attorney auction audio auto baby band bank bar bargains beauty beer best bet
        bid bike bingo bio black blog blue boutique box broker build builders business buzz cab cafe camera camp capital car cards care career careers cars
        casa cash casino catering center ceo chat cheap christmas church city claims cleaning click clinic clothing cloud club coach codes coffee college
        community company computer condos construction consulting contact contractors cooking cool country coupons courses credit creditcard cricket cruises
        cymru dance data date dating day deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory discount doctor
        dog domains download earth education email energy engineer engineering enterprises equipment estate events exchange expert express fail faith family
        fan fans farm fashion film finance financial fish fishing fit fitness flights florist flowers fly foo food football forsale foundation fun fund furniture
        fyi gallery game games garden gift gifts gives glass global gmbh gold golf graphics gratis green gripe group guide guitars guru hair haus health
        healthcare help hiphop hockey holdings holiday home homes horse hospital host hosting hotel house how immo industries ink institute insurance insure
        international investments irish jetzt jewelry juegos kaufen kim kitchen kiwi land law lawyer lease legal lgbt life lighting limited limo link live llc
        loan loans lol love ltd luxury maison management market marketing markets mba media memorial menu miami moda moe money monster mortgage movie network
        new news ngo ninja now observer one ong online ooo page partners parts party pet pharmacy phone photo photography photos physio pics pictures pink pizza
        place play plumbing plus poker press productions promo properties property pub quest racing radio realty recipes red rehab reise reisen rent rentals
        repair report republican rest restaurant review reviews rich rip rocks rodeo rugby run sale salon sarl save school schule science secure security select
        services shiksha shoes shop shopping show singles site ski skin soccer social software solar solutions soy space sport sports store stream studio study
        style supplies supply support surf surgery systems tattoo tax taxi team tech technology tennis theater theatre tickets tienda tips tires today tools top
        tours town toys trade trading training tube university uno vacations vegas ventures vet viajes video villas vin vip vision vodka vote voting voyage
        watch webcam website wedding wiki wine win work works world wtf xyz yachts yoga zone
        amazon amsterdam apple barcelona bayern berlin bing bmw boston brussels cologne dubai durban gent google hamburg helsinki istanbul joburg koeln kyoto
        london melbourne microsoft moscow nagoya nrw nyc okinawa osaka paris quebec rio ruhr saarland scot stockholm swiss sydney taipei tirol tokyo vlaanderen
        wales wien yahoo youtube yokohama zuerich
        """;

    private const string OtherScripts = """
        中国 中國 香港 台湾 台灣 公司 网络 网址 在线 中文网 商城 集团 рф рус укр бел мкд сайт онлайн дети орг ком срб қаз бг
        한국 닷컴 삼성 みんな コム 世界 ελ ευ भारत संगठन ไทย كوم مصر السعودية امارات ایران شبكة موقع عمان قطر ישראל
        """;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All =
        $"{Countries} {Generic} {OtherScripts}"
            .Split((char[])null, StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<char> label) => All.Contains(label);
}
