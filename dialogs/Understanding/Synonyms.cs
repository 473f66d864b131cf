namespace ServiceBot.Understanding;

/// <summary>
/// Words of customer service that mean nearly the same. A dozen examples an answer cannot hold every word people use for a
/// thing; with these, "couch" is understood where the owner wrote "sofa". Plain English of shops and homes, nothing of any one business.
/// </summary>
internal static class Synonyms
{
    private const int MostBetween = 2;

    // One meaning a line; a word may stand in several. With "+": words that mean it together, at most two others between them.
    private const string Table = """
        deliver delivery delivered ship shipping shipment transport freight courier
        dispatch despatch dispatched send sent sending ship+out
        arrive arrival arrived come came coming reach reached turn+up get+here get+it
        late delayed delay overdue behind+schedule way+over not+come never+came
        carry bring lift haul
        van truck lorry driver drivers crew delivery+men delivery+guys
        order purchase buy bought ordered purchased
        cancel cancellation cancelled canceled annul withdraw revoke call+off back+out scrap no+longer+need changed+mind
        change alter modify edit amend update switch correct adjust adjustment
        exchange swap swapping trade replace replacement other+one
        return returned send+back sending+back give+back bring+back take+back go+back giving+back sent+back
        refund refunded refunds reimburse reimbursement repay repaid repayment money+back get+back
        money cash funds dollars dollar bucks
        pay paid payment paying payments
        charge charged charges bill billed debit debited deduct deducted take+money
        card visa mastercard amex discover credit debit
        price cost costs priced pricing fee fees rate rates charge how+much expensive surcharge
        cheap cheaper lower reduced reduction drop drops dropped lowered
        free gratis complimentary no+charge
        discount discounts coupon coupons voucher vouchers promo promotion code codes percent+off
        sale sales offer offers deal deals bargain
        installment installments instalment instalments monthly spread pay+later pay+monthly
        finance financing klarna afterpay affirm loan credit
        invoice bill receipt statement proof+purchase
        twice double doubled duplicate duplicated two+times
        address street adress zip zipcode postcode
        abroad overseas international internationally country countries foreign canada mexico europe germany france uk england scotland ireland britain spain italy netherlands norway sweden denmark switzerland austria poland brazil australia india china japan korea outside+us outside+usa
        area state states town city region county areas where+deliver oregon washington california texas ohio idaho florida nevada arizona maine boston seattle chicago denver portland
        alaska hawaii island islands
        day days date dates
        week weeks weekly
        month months monthly
        morning afternoon evening noon night
        weekend saturday sunday saturdays sundays weekends
        weekday monday tuesday wednesday thursday friday
        long how+long how+soon how+fast how+quick quick quickly fast speed lead+time turnaround when+will how+many+days how+many+weeks
        reschedule postpone defer another+day different+day other+day push+back move+delivery
        slot window appointment
        open opening opens opened hours
        closed close closes shut closing
        today tonight now right+now
        store shop showroom stores shops outlet branch
        visit visiting in+person try+out look+around
        where location located whereabouts
        track tracking trace follow status progress whereabouts
        parcel package packet box carton boxes parcels packages
        packaging packing wrapping cardboard styrofoam foam
        recycle recycling recyclable bin trash garbage waste compost dispose disposal get+rid
        broken broke damaged damage cracked crack smashed shattered defective faulty fault torn tear dented dent scratched scratch ripped chipped split shards snapped
        wrong incorrect mistaken mistake not+what mix+up
        missing lack lacking incomplete absent short isnt+there not+there wasnt+in
        screw screws bolt bolts hardware nut nuts peg pegs
        part parts piece pieces component components panel
        spare spares replacement
        instruction instructions manual guide leaflet booklet drawing step+step
        assemble assembly assembled build built put+together set+up go+together flat+pack
        fit fits fitting go+through get+through
        size sizes dimension dimensions measurement measurements measure wide width deep depth height high tall big how+large
        door doorway doors entrance hallway corridor
        stairs staircase stair elevator upstairs floor lift storey story
        custom customize customise customized bespoke tailor tailored made+measure own+measurements own+size
        stock available availability restock sold+out
        wait waiting
        sofa couch settee loveseat sectional sofas couches
        chair armchair recliner seat chairs
        table desk tables
        bed beds bedframe
        mattress mattresses
        wardrobe closet cupboard cabinet dresser sideboard
        shelf shelves shelving bookcase bookshelf
        drawer drawers
        adjust crooked uneven level straighten wonky stuck sticks jammed rubs
        lamp light lights lamps
        bulb bulbs
        flicker flickers flickering buzz buzzing
        rug carpet rugs
        cushion cushions pillow pillows
        slipcover cover covers
        leg legs foot feet
        fabric textile upholstery cloth fabrics
        swatch swatches sample samples
        color colour colors colours shade
        wood wooden oak ash pine timber
        sustainable sustainability eco environment environmental forest forests fsc
        animal vegan leather wool feather feathers down
        clean cleaning wash washing washable cleaner get+out look+after take+care
        stain stains spot spill spilled spilt ring rings
        pet pets cat cats dog dogs puppy kitten
        child kid kids children toddler baby
        old used second+hand
        remove removal haul+away take+away pick+up get+rid dispose take+with collect
        guarantee warranty guaranteed warrenty covered
        member members membership join club circle loyalty rewards sign+up
        newsletter unsubscribe mailing marketing spam stop+email opt+out
        stop quit leave end
        mail email emails mails
        login password signin account log+in sign+in
        personal data privacy gdpr information
        delete erase forget
        review reviews rate rating feedback opinion stars suggestion compliment praise
        advise advice help consultation recommend suggestion
        designer stylist design decorator decorating interior furnish styling
        business company trade wholesale bulk hotel restaurant office b2b
        gift present giftcard
        dead doesnt+work not+working stopped+working wont+turn no+light out+order
        receive received got gotten obtain get
        need want would+like wish
        possible can able
        use using used
        """;

    private static readonly List<(string Meaning, string[] Stems)> Entries =
    [
        .. from line in Table.Split('\n', StringSplitOptions.TrimEntries)
           let entries = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           from entry in entries
           select (entries[0], entry.Split('+').Select(Stemmer.Stem).ToArray()),
    ];

    private static readonly Dictionary<string, string[]> Single = Entries
        .Where(e => e.Stems.Length == 1)
        .GroupBy(e => e.Stems[0], e => e.Meaning)
        .ToDictionary(g => g.Key, g => g.Distinct().ToArray());

    private static readonly ILookup<string, (string Meaning, string[] Stems)> Phrases = Entries.Where(e => e.Stems.Length > 1).ToLookup(e => e.Stems[0]);

    /// <summary>Every word of the table as it is written there.</summary>
    public static IEnumerable<string> Words => Table.Split([' ', '\n', '+'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The meanings of a stem, each named by the first word of its line; empty when it has none here.</summary>
    public static ReadOnlySpan<string> Of(string stem) => Single.GetValueOrDefault(stem);

    /// <summary>The meanings of the phrases that begin at a place.</summary>
    public static IEnumerable<string> OfPhrasesAt(List<string> stems, int place) =>
        from phrase in Phrases[stems[place]]
        where Follows(stems, place, phrase.Stems)
        select phrase.Meaning;

    private static bool Follows(List<string> stems, int place, string[] phrase)
    {
        foreach (var next in phrase.Skip(1))
        {
            place = stems.IndexOf(next, place + 1, Math.Min(MostBetween + 1, stems.Count - place - 1));
            if (place < 0)
            {
                return false;
            }
        }

        return true;
    }
}
