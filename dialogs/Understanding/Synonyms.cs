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
        account profile
        balance funds available+money
        bank banking
        cash cashback notes banknotes coins
        atm cashpoint cash+machine dispenser machine
        withdraw withdrawal withdrawing withdrawn withdrew take+out took+out taking+out get+out cash+out
        deposit deposited pay+in paid+in put+in
        top topup reload load loaded recharge top+up topped+up topping+up topped+off add+money add+funds adding+money
        transfer transferred transferring wire remit send+money sent+money
        beneficiary recipient payee receiver
        salary wage wages paycheck payroll income earnings earn
        currency currencies euro euros pound pounds sterling rupee rupees yen foreign+money gbp eur usd
        convert conversion exchange exchanged exchanging
        debt owe owed owing outstanding
        tax taxes taxed vat gst
        limit limits limited maximum minimum max min cap restriction restrictions restricted threshold at+most at+least
        pending processing process hold unprocessed in+progress not+through still+waiting not+posted
        complete completed finish finished finalise finalize done go+through went+through gone+through
        decline declined declining rejected reject refuse refused denied deny turned+down not+accepted
        revert reverted reversed reverse returned bounced sent+back
        fail failed failing failure unsuccessful error not+work not+working didnt+work doesnt+work wont+work not+through
        accept accepted accepts support supported supports take taken allow allowed
        activate activated activating activation enable start+using turn+on switch+on
        deactivate disable block blocked blocking freeze froze frozen lock locked suspend suspended
        unblock unlock unfreeze reactivate reactivated
        pin passcode passkey
        password passwords passphrase
        reset forgot forgotten recover
        verify verified verification verifying identity identification kyc prove proof confirm
        document documents passport licence license papers paperwork
        stolen steal stole theft robbed thief pickpocket
        lost lose misplaced misplace gone cant+find
        find found locate
        fraud fraudulent scam scammed suspicious unauthorized unauthorised hacked compromised cloned
        recognise recognize recognised recognized unknown unfamiliar unrecognized strange didnt+make never+made not+mine
        fake counterfeit genuine original authentic authenticity real duplicate replica
        cheat cheating cheated fraud rigged unfair
        expire expired expires expiry expiration validity valid run+out ran+out running+out
        physical plastic
        virtual digital disposable online
        contactless nfc tap wireless
        phone mobile cell cellphone smartphone telephone handset
        app application apps
        website site webpage page browser
        device laptop computer tablet
        wallet purse
        statement history transactions transaction
        friend relative family someone+else other+person another+person
        family mother father mom mum dad parents parent wife husband brother sister grandmother grandfather aunt uncle
        child kid teenager teen son daughter age old+enough minor
        name surname last+name married maiden
        detail details information info particulars
        register registered registration sign+up enrol enroll join joined open+account
        link linked connect connected attach pair add
        update updated upgrade refresh refreshed reflect reflected reflecting showing
        show shows showing see seen visible display displayed view appear appears appearing
        check checking look+up find+out
        call calling ring dial
        contact reach speak talk get+hold
        support helpline hotline helpdesk customer+care customer+service call+centre call+center
        agent human person representative executive operator adviser advisor someone
        help assist assistance aid helping
        problem issue trouble difficulty glitch bug
        explain clarify describe tell+about
        reason cause why how+come
        instant instantly immediate immediately asap straight+away right+away urgent urgently hurry rush express expedite
        early earlier sooner
        before prior
        again repeat resend retry another+time once+more reapply
        automatic automatically auto recurring regularly standing+order direct+debit
        subscription subscribe subscribed plan package membership
        upgrade downgrade switch+plan
        trial try test
        bonus reward rewards points prize prizes
        refer referral invite invited invitation
        win won winning winnings winner
        lose loss losing
        contest contests tournament league competition
        match matches game games
        team teams squad
        player players
        score scores scoring result results
        wrong incorrect inaccurate not+right not+correct
        less fewer lower smaller short too+little
        more extra additional another
        amount sum total
        number numbers no digits
        flavor flavour flavors flavours taste
        weight fat slim obesity bulk lean
        gain gainer increase grow
        reduce lose+weight weight+loss cut
        muscle muscles body bodybuilding fitness gym workout
        diet nutrition meal food eat eating
        vitamin vitamins supplement supplements protein whey capsule capsules tablet tablets
        health healthy medical doctor dietitian nutritionist expert consult consultation
        side+effect side+effects safe safety harmful dangerous
        suitable suit suited good+for best recommend recommended
        best better top good great
        compare comparison difference different versus vs better+than
        seller sell selling franchise distributor dealer dealership wholesaler reseller retailer
        job jobs career hiring vacancy
        firm soft hard comfortable comfort
        sleep sleeping
        pain back+pain backache ache
        warm hot cool cold temperature heat
        weather forecast rain sunny
        travel traveling travelling trip holiday vacation
        flight flights plane airline fly flying
        hotel room rooms accommodation
        booking book booked reservation reserve reserved
        ticket tickets seat
        luggage baggage bag bags suitcase
        car vehicle automobile
        gas fuel petrol
        restaurant dinner lunch reservation
        recipe cook cooking ingredient ingredients
        calorie calories
        song music playlist track
        volume louder quieter
        alarm timer
        reminder remind reminders
        calendar schedule meeting appointment event agenda
        list todo
        date day
        clock time
        language languages speak spoken translate
        answer reply respond response
        question ask query enquiry inquiry
        joke funny laugh
        bot robot machine chatbot ai
        boss creator made+you created+you
        insurance policy coverage premium
        claim claims
        mortgage loan loans lend borrow interest
        credit score rating
        routing swift iban sort+code
        cheque check checks checkbook
        network internet wifi connection signal coverage
        roaming abroad
        sim esim
        message text sms texts
        photo picture image upload
        download install
        privacy private
        job work working
        leave pto day+off days+off time+off vacation
        home house apartment flat place
        move moved moving relocate
        supply supplied provide provided provision
        arrive arrival here+yet
        cod cash+delivery pay+delivery
        pincode pin+code postal
        emi installments
        certificate certified certification lab
        complain complaint complaints unhappy disappointed
        thank thanks appreciate
        hello hi hey
        goodbye bye
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
        for (var word = 1; word < phrase.Length; word++)
        {
            place = stems.IndexOf(phrase[word], place + 1, Math.Min(MostBetween + 1, stems.Count - place - 1));
            if (place < 0)
            {
                return false;
            }
        }

        return true;
    }
}
