namespace ServiceBot.Tests.Understanding;

/// <summary>Messages to the sample shop, written for these tests without looking at the owner's examples.</summary>
internal static class Messages
{
    /// <summary>One ask each, with its answer.</summary>
    public static IReadOnlyList<(string Answer, string Text)> Single { get; } = Pairs("""
        account-and-password: i forgot my pasword | How can I reset my password? | cannot sign in to my account | how do I change my email in my profile | i cant remember my password what now | I'm locked out of my account | how to make an account
        arrived-damaged: The bookcase arrived with a broken shelf | my lamp came smashed | there is a crack in the table that was delivered today | the chair you delivered is damaged | my mirror was broken when it got here | just unpacked the dresser and one drawer front is cracked | the delivry arived and its all scratched up
        assembly-instructions: I can't find the instructions for my bed | how do I put the bookcase together? | need the manual for the wardrobe as pdf | do you have a manual for the bed | which screws go where on the bookcase?
        assembly-service: can you assemble it for me? | do you put the bed together for us | what does assembly cost | can your guys build the wardrobe when they bring it | how much do you charge to put together a bed | is it delivered assembled?
        cancel-membership-and-newsletter: please stop emailing me | how can I unsubscribe from your newsletter | I want to leave Juniper Circle | I get too many emails from you, make it stop | how to quit the membership
        cancel-order: I want to cancel my order | can I cancel the order I made yesterday? | need to cancel, made a mistake | pls cancel order JP-1042 | please cancel my order | I changed my mind, can I cancel? | how do i cancle an order
        care-fabric: how to wash the sofa covers | what is the best way to get a wine stain out of the couch | how do I clean velvet? | my cat threw up on the sofa, how can I clean it | are the cushion covers machine washable, what temperature
        care-wood: how do I look after an oak table | how often should I oil the table | there's a white ring on my wooden table from a glass | what do I use to polish my oak sideboard | my wooden table has a scratch, how can I repair that
        change-address: I need to change my delivery address | I gave the wrong address | can you send my order to a different address | i moved, can you send it to my new address | I typed my street wrong in the order
        change-delivery-day: can I change my delivery date | I won't be home on the delivery day, can we move it? | need to reschedule my delivery | can you come on tuesday instead of monday | can i postpone my delivery by two weeks
        change-order: I'd like to add a lamp to my order | can I change the colour of the sofa I ordered | can I still change something in my order? | can you change the fabric on my order to green | I want one more chair on my order
        charged-twice: I was charged twice | you took the money two times from my card | double charge on my credit card statement | why have I been billed two times | there are 2 identical payments on my bank statement
        data-and-privacy: what do you do with my data | please delete my data | do you sell my personal information? | what data do you store about me | is my data safe with you?
        delivery-abroad: do you deliver to Canada? | can you ship to Germany | do you ship internationally | shipping to hawaii? | do you deliver to the UK | can you send a lamp to my sister in France
        delivery-area: Do you deliver to Aberdeen? | do you deliver to Boise, Idaho | where do you deliver | do you ship to Texas | can you deliver to a small island in Maine | do you deliver in Nevada | I live in rural Kansas, do you come here | whats your delivery area
        delivery-cost: how much does delivery cost? | is delivery free? | what is the shipping fee for a table | what do you charge for delivery | shipping cost for a lamp | from which amount is delivery free
        delivery-day-choice: can I choose the delivery day? | do you deliver at weekends | what time of day will the delivery be? can I pick a slot | can I pick a day for the delivery | do i have to be home all day for the delivery or is there a time window
        delivery-time: how long does it take | how long will delivery take? | when would a sofa arrive if I ordered it now | delivery time for a dining table? | how many days until it arrives | how fast do you deliver | how long do i have to wait for a made to order sofa
        delivery-to-room: will they carry it up to the third floor? | do you bring the sofa inside the house | there's no elevator, is that a problem for delivery | do the delivery men carry furniture upstairs | do you just leave it at the curb?
        design-advice: can somebody help me with furnishing my living room | do you offer design consultations? | I need advice on which colours go together | do you have interior designers who can help me | I don't know which sofa suits my room, can I get advice
        discount-codes: do you have any discount codes? | my promo code is not working | when is your next sale? | is there a voucher code for new customers | the coupon code doesn't work
        drawer-or-door-adjust: my drawer is stuck | the wardrobe door won't close | how can I adjust the hinge, the cupboard door is crooked | the drawers of my dresser don't close | my cabinet doors are not straight
        exchange: can I exchange the lamp for a bigger one | I'd like to swap my rug for another colour | how does an exchange work? | can I swap the chair for a different color | how do I exchange an item
        gift-cards: do you have gift cards? | how can I use my gift card | when does a gift card expire | can I buy a gift voucher | how do i check the balance on my gift card
        invoice-copy: I need an invoice | can you send me the receipt again | I need a copy of the bill for my taxes | where can I download my invoice | I lost the receipt
        juniper-circle: what's Juniper Circle? | how do I join Juniper Circle | do you have a loyalty programme | what are the benefits of Juniper Circle | does the membership cost anything
        lamp-not-working: my lamp doesn't work | the lamp flickers all the time | what bulb does the table lamp need? | the new lamp won't turn on | which bulb do I need
        late-delivery: my delivery is late | my sofa should have been delivered on Monday and it's not here | the van never came | still waiting for my bed, it was due last week | my order hasn't arrived and it should have been here days ago | the delivery is a week late | nobody came today although you said you'd deliver
        made-to-measure: can you make a table to my own measurements | do you do custom sizes? | I need a wardrobe made to fit my wall | do you build furniture to custom dimensions | can I get the bookcase 10 inches narrower
        mattress-and-bed-sizes: what sizes do your beds come in | will a 60x80 mattress fit in the queen bed | do you sell mattresses? | how big is a king size bed | does my old mattress fit in your bed
        missing-part: a screw is missing | there were no legs in the box | my package is missing two shelves | the bag with the screws is not in the box | one of the table legs is missing
        old-furniture-removal: do you take the old sofa with you | can you take away my old bed? | what does it cost to remove an old mattress | will you take our old couch away when you deliver | how much do you charge for removing old furniture
        opening-hours-showroom: when are you open? | are you open on Sunday | what are the opening hours of the showroom | what time do you open | are you open today
        packaging-and-recycling: how do I recycle the packaging | what should I do with the boxes | is the packaging plastic free? | where do I put all the packaging | can i recycle the foam
        pay-in-parts: can I pay in instalments? | do you offer financing | is it possible to pay monthly | can i pay in four parts | do you accept klarna
        payment-methods: do you accept American Express | can I pay by PayPal? | how can I pay? | when will my card be charged | which payment methods do you have | do you take apple pay
        price-promise: what if it gets cheaper after I bought it | do you do price matching? | I bought this last week and now it's on sale | will I get money back if it gets cheaper next week | do you match prices from other stores
        refund-policy: What is your refund policy? | do I get the delivery fee back too when I return everything | would I get a full refund? | how do your refunds work | what are the rules for refunds
        refund-time: how long until I get my refund? | when do I get my money back after a return | I returned a chair last week, where is my refund | when will the refund be in my account | I sent the lamp back, how long does the refund take
        returns: how do I return something? | what's your return policy | can I send it back if I don't like it | can I return a sofa? | how long do I have to return an item | how can I return an item | i want to return my rug | how long is the return period | I don't like my new chair, can I give it back
        returns-worn-or-opened: can I return a bed that is already assembled | I don't have the box any more, can I still return it | I've used the lamp for a month, can it go back? | can i return something i have already used | is it ok to return without the packaging
        review-or-feedback: how can I write a review | I'd like to give some feedback | I want to praise the delivery team | where do I write a review | your delivery team was great, how can I tell them
        showroom-visit: where is your showroom? | can I try the sofa somewhere | is there parking at the store | do you have a shop in Portland | do you have a showroom | what is the address of your store
        sofa-fabrics-and-pets: which sofa is good for cats | we have a dog, what fabric do you recommend | what's the best fabric for small kids? | what fabric should I choose with two dogs | is there a sofa that cats can't scratch
        sofa-legs-and-covers-spare-parts: do you sell spare legs for the sofa | I need a new cover for my armchair | where can I buy spare parts | can I buy extra covers for my sofa | I need a new hinge for my wardrobe
        sofa-sizes-and-doorways: how big is the three-seat sofa | does the sofa go through a 32 inch door | what are the dimensions of the couch | will your sofa fit through a narrow doorway | how wide is the corner sofa
        stock-and-made-to-order: is the ash bench in stock? | when will it be back in stock | is the oak table available | is the grey armchair available | when will the lamp be in stock again
        swatches: can I order fabric swatches | can you send me some samples | are samples free? | can I get a fabric sample | how many swatches can i get for free
        trade-and-business-orders: do you have discounts for businesses | I'm an interior designer, do you offer trade prices | we'd like to order 40 chairs for our restaurant | do businesses get a discount | I need 15 desks for our office
        vegan-options: are your sofas vegan? | is there any leather in the armchair | do you use down or feathers | do you have furniture without animal products | is the glue vegan
        warranty: how long is the guarantee | what warranty do I get | is a broken bed slat covered after four years | what does the guarantee cover | my bed frame broke after two years, is that under warranty
        where-is-my-order: where is my order? | has my order been shipped yet | can I track my parcel | when will my order arrive? I ordered last week | can you tell me where my order is | what's the status of my order JP-1042 | did you ship my order yet?
        wood-and-sustainability: is the wood from sustainable forests | what wood is the bed made of | are the tables solid wood? | where is your wood from | is your furniture made of real wood
        wrong-item: I got the wrong lamp | you sent a blue chair but I ordered green | this is not the table I ordered | you delivered the wrong color | I received something I didn't order
        """);

    /// <summary>Questions that this shop has no answer to.</summary>
    public static IReadOnlyList<string> OfOtherThings { get; } = Lines("""
        do you sell garden gnomes
        what's the weather like in Seattle tomorrow
        who won the super bowl
        can you write me a poem about trees
        do you have any job openings
        are you hiring drivers
        do you repair pianos
        can I rent a sofa for a weekend party
        who is the CEO of your company
        do you have a mobile app
        do you sell kitchen appliances
        can you recommend a good restaurant in Portland
        what is the capital of France
        do you buy used cars
        can I get a tattoo at your place
        how do I bake sourdough bread
        is your company listed on the stock market
        do you sponsor local football clubs
        can you fix my broken dishwasher
        what is two plus two
        do you offer cooking classes
        how do I train my puppy
        can I invest in your company
        do you have a podcast
        who designed your logo
        can you book a flight to Boston for me
        what time is it in Tokyo
        does the showroom have a cafe
        do you sell carpets for cars
        are there toilets for customers in the shop
        how tall is the Eiffel Tower
        can you translate this into Spanish
        do you have curtains with Star Wars on them
        can I bring my own coffee machine to work
        tell me a joke
        what's your favourite colour
        do you do weddings
        how many people work for you
        is the chair suitable for people over 300 pounds
        do you sell paint
        can I hang the mirror in a bathroom
        do you have a bed with a built-in television
        are your desks height adjustable electrically
        do you make coffins
        what is the meaning of life
        my car won't start
        can you help me with my homework
        when was your company founded
        do you donate furniture to schools
        is there wifi in the store
        do you print photos on canvas
        how do I get rid of bed bugs
        can I become a supplier for your shop
        do you have baby cribs
        do you sell televisions
        how old is the owner of the company
        can you recommend a plumber
        do you offer car insurance
        what's the best movie of this year
        can I adopt a dog from you
        do you have vacancies for summer jobs
        who painted the Mona Lisa
        how far is the moon
        can you teach me to play the guitar
        do you have a vegetarian menu
        do you rent out furniture for photo shoots
        is there a public toilet near you
        can I get married in your garden
        do you sharpen knives
        what is your revenue
        do you have a franchise program
        how do I change a flat tire
        can you help me find a girlfriend
        is Portland a nice city to live in
        do you ship bicycles
        where can I buy a sewing machine
        can my kids play in the store
        do you have music lessons
        what's the phone number of the police
        """);

    /// <summary>Calm and kind messages: nothing in them calls for an apology, a refund or a person.</summary>
    public static IReadOnlyList<string> Calm { get; } = Lines("""
        Hello! Could you tell me how long delivery takes?
        Thank you so much, that was very helpful!
        I'm useless with a screwdriver, can your team build it?
        What happens if I am not happy with the sofa?
        What if it arrives broken?
        Is it a problem if we are late?
        I love the blue one!
        How many times can I wash the covers?
        Sorry, I meant the three-seat sofa
        Is the lamp too bright for reading?
        my wife would like to see a sample first
        Great, then I will order it tonight.
        Can I bring my two dogs to the showroom?
        What time do you close on Sundays?
        we waited to buy until our new floor was in
        Sorry for the stupid question: does it come with legs?
        the old one was terrible to clean, is velvet easier?
        """);

    private static List<(string, string)> Pairs(string table) =>
        [.. Lines(table).Select(l => l.Split(": ", 2)).SelectMany(p => p[1].Split(" | "), (p, text) => (p[0], text))];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
