namespace ServiceBot.Benchmarks;

/// <summary>The words that the made knowledge is put together from.</summary>
internal static class ShopWords
{
    /// <summary>What is sold, and what else people call it.</summary>
    public static readonly string[][] Things =
    [
        ["tent", "camping tent", "two person tent"],
        ["road bike", "racing bike", "bicycle"],
        ["child seat", "kids bike seat", "baby seat"],
        ["helmet", "bike helmet", "cycling helmet"],
        ["sleeping bag", "down sleeping bag", "winter sleeping bag"],
        ["rucksack", "backpack", "hiking pack"],
        ["hiking boots", "walking boots", "mountain shoes"],
        ["rain jacket", "waterproof jacket", "anorak"],
        ["kayak", "touring kayak", "canoe"],
        ["paddle", "carbon paddle", "oar"],
        ["gas stove", "camping stove", "cooker"],
        ["head torch", "headlamp", "forehead light"],
        ["climbing rope", "rope", "60 m rope"],
        ["water filter", "filter bottle", "water purifier"],
        ["sleeping mat", "camping mattress", "air mat"],
    ];

    /// <summary>What stands around a saying in a message; the plain form most often.</summary>
    public static readonly string[] Frames =
    [
        "{0}", "{0}?", "hi, {0}?", "{0} please", "quick question: {0}", "{0}", "{0}? thanks", "hello there, {0}?", "{0}, it's a gift", "sorry, {0}",
    ];

    public static readonly ShopMatter[] Matters =
    [
        new("delivery",
            "We send the {0} on the working day after you order. It is with you in three to five days, also on islands. You get a link to follow the parcel.",
            "how long does delivery of the {0} take", "when will a {0} arrive if i order today", "do you ship the {0} abroad", "{0} delivery time",
            "can the {0} be sent express", "how many days until i get my {0}"),
        new("price",
            "What the {0} costs stands beside its picture, tax included. The price is the same in the shop and on the website. Two or more are five percent cheaper.",
            "how much is the {0}", "what does a {0} cost with tax", "price of a {0}", "is there a discount on the {0} for students",
            "is the {0} cheaper in the shop", "do you match other shops on the {0}"),
        new("returns",
            "You may send the {0} back within thirty days. It must be clean and have its label. We take it back in the shop too, and pay the parcel.",
            "can i return the {0} if i dont like it", "what is the return policy for a {0}", "{0} return label", "i opened the {0}, may it still go back",
            "how many days do i have to send a {0} back", "who pays the postage when my {0} goes back"),
        new("repair",
            "Our workshop mends the {0} within a week. Small repairs are done while you wait. We tell you what it costs before we begin.",
            "can you repair my {0}", "my {0} is broken, do you fix it", "{0} repair workshop", "what does it cost to have a {0} mended",
            "the {0} has a tear and a loose part, can it be saved", "how long does a repair of the {0} take"),
        new("size",
            "The {0} comes in four sizes. Measure yourself and look in the table under the picture. If you are between two sizes take the larger one.",
            "which size of {0} do i need", "does the {0} run small", "{0} size chart", "i am 180 cm tall, what {0} should i take",
            "is there a {0} in extra large", "how do i measure myself for the {0}"),
        new("stock",
            "Whether the {0} is there shows in green above the basket. Leave your address and we write when it is back. New goods come every Tuesday.",
            "do you have the {0} in stock", "when is the {0} available again", "{0} sold out again", "which of your shops has the {0}",
            "can you put a {0} aside for me until saturday", "is the blue {0} back soon"),
        new("care",
            "Wipe the {0} with a wet cloth and mild soap. Let it dry in the shade and never beside a fire. Once a year it wants a coat of wax.",
            "how do i clean the {0}", "can the {0} go in the washing machine", "{0} care instructions", "what removes mud and resin from a {0}",
            "how should i store the {0} over winter", "does the {0} need wax or spray"),
        new("rental",
            "The {0} can be rented from two days on. Book a week ahead in summer. The deposit comes back when everything is dry and complete.",
            "can i rent a {0} for the weekend", "what does it cost to hire the {0} per day", "{0} rental service", "do you lend a {0} and is there a deposit",
            "where do i bring the rented {0} back", "may i try the {0} before i buy it"),
        new("warranty",
            "We stand behind the {0} for five years. Wear from use is not covered. Keep the receipt, a photo of it will do.",
            "how long is the warranty on the {0}", "what does the guarantee of a {0} cover", "{0} warranty claim", "my {0} failed after two years, is that covered",
            "do i need the receipt for a {0} guarantee", "is the {0} insured against theft or damage"),
        new("parts",
            "Every part of the {0} can be had alone. Tell us the number on the label. What we do not have we order from the maker within ten days.",
            "do you sell spare parts for the {0}", "i lost a piece of my {0}, where can i get one", "{0} replacement parts", "which accessories fit the {0}",
            "is there a cover or a bag for the {0}", "can i order only the strap of a {0}"),
    ];
}

/// <summary>Something people ask about anything that is sold.</summary>
/// <param name="Text">What they are answered; {0} stands for the thing, as in the sayings.</param>
internal sealed record ShopMatter(string Name, string Text, params string[] Sayings);
