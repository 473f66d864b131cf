using System.Text.Json;
using ServiceBot.Buying;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Products;
using ServiceBot.Tests.Handoff;
using ServiceBot.Tests.Knowledge;
using ServiceBot.Understanding;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Buying;

/// <summary>What is read as a question about a product, what is not, and what the owner's file may hold.</summary>
public sealed class ProductTests(ITestOutputHelper output) : IDisposable
{
    private readonly SmallBusiness _shop = new();

    private static IReadOnlyList<Product> Products => SampleBusiness.Knowledge.Products;

    [Theory]
    [InlineData("how much is the wren floor lamp", "price: Wren floor lamp")]
    [InlineData("How much are the Wren table lamps?", "price: Wren table lamp")]
    [InlineData("is the alder corner sofa in stock", "stock: Alder corner sofa")]
    [InlineData("when would the Ridge bookcase arrive", "when: Ridge bookcase")]
    [InlineData("tell me about the pebble tea set", "tell: Pebble tea set")]
    [InlineData("alder sofa or juniper sofa?", "compare: Alder three-seat sofa, Juniper two-seat sofa")]
    [InlineData("which is better, the round table or the dining table", "compare: Tamarack round table, Tamarack dining table")]
    [InlineData("which sofa is good with a dog", "recommend: Alder three-seat sofa")]
    [InlineData("I am looking for a gift under 90 dollars", "recommend: Wren table lamp, Pebble tea set")]
    [InlineData("can you recommend a bed under 100", "recommend: ")]
    [InlineData("I am ready to order the Juniper armchair", "when: Juniper armchair")]
    [InlineData("how much is the Alder sofa for my living room", "price: Alder three-seat sofa")]
    [InlineData("which sofa is best for our dog", "recommend: Alder three-seat sofa")]
    [InlineData("is the alder sofa good for our small flat, how much is it", "price: Alder three-seat sofa")]
    [InlineData("my alder sofa arrived damaged", null)]
    [InlineData("when does my alder sofa come", null)]
    [InlineData("can I return the alder sofa", null)]
    [InlineData("how do I clean the alder sofa", null)]
    [InlineData("what is the best way to oil wood", null)]
    [InlineData("hello", null)]
    [InlineData("", null)]
    public void An_ask_is_about_a_product_or_it_is_not(string ask, string? expected)
    {
        var read = ProductAsk.Read(ask, Products, null, isUnderstood: false);
        Assert.Equal(expected, read is null ? null : $"{read.Kind.ToString().ToLowerInvariant()}: {string.Join(", ", read.Products.Select(p => p.Name))}");
    }

    [Fact]
    public void What_an_answer_is_asked_by_stays_its_own()
    {
        var taken = SampleBusiness.Knowledge.Answers.SelectMany(a => a.Asks, (a, ask) => (a.Id, ask.Text, Read: ProductAsk.Read(ask.Text, Products, null, isUnderstood: true))).Where(t => t.Read is not null).ToList();
        Assert.Empty(taken.Select(t => $"{t.Text} ({t.Id}) is read as {t.Read!.Kind}"));
    }

    [SharedFact("eval/data/bitext/dev.jsonl")]
    public void Of_real_messages_to_other_businesses_hardly_one_is_taken_for_a_question_about_a_product()
    {
        string[] messages = [.. new[] { "bitext", "banking77", "clinc150" }.SelectMany(set => File.ReadLines(SharedFactAttribute.PathTo($"eval/data/{set}/dev.jsonl"))).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!)];
        var taken = messages.Where(m => ProductAsk.Read(m, Products, null, isUnderstood: false) is not null).ToList();
        output.WriteLine($"{taken.Count} of {messages.Length}: {string.Join(" | ", taken.Take(20))}");
        Assert.True(taken.Count * 200 <= messages.Length, $"{taken.Count} of {messages.Length}: {string.Join(" | ", taken.Take(20))}");
    }

    [Theory]
    [InlineData("- name: Lantern", "products.yaml:1: \"group\" is missing")]
    [InlineData("- { name: Lantern, group: lamps, price: cheap, about: A lamp., days: 3 }", "products.yaml:1: \"price: cheap\" cannot be read; write an amount")]
    [InlineData("- { name: Lantern, group: lamps, price: 0, about: A lamp., days: 3 }", "products.yaml:1: \"price: 0\" cannot be read")]
    [InlineData("- { name: Lantern, group: lamps, price: 40, about: A lamp., days: soon }", "products.yaml:1: \"days: soon\" cannot be read; write the working days")]
    [InlineData("- { name: Lantern, group: lamps, price: 40, about: A lamp., days: 3, colour: red }", "products.yaml:1: \"colour\" is not known here")]
    [InlineData("- { name: Lantern, group: lamps, price: 40, about: A lamp., days: 3 }\n- { name: Torch, called: [lantern], group: lamps, price: 40, about: A torch., days: 3 }", "products.yaml:2: \"lantern\" is what Lantern is called already")]
    [InlineData("- { name: Lantern, group: lamps, price: 40, about: A lamp., days: 3, made_to_order: perhaps }", "products.yaml:1: \"made_to_order: perhaps\" cannot be read; write yes or no")]
    [InlineData("just text", "products.yaml:1: ")]
    public void A_product_that_cannot_be_is_a_fault(string text, string expected) =>
        Assert.Contains(_shop.Write("products.yaml", text).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_thousand_products_and_eight_thousand_characters_keep_nobody_waiting()
    {
        _shop.Write("products.yaml", string.Join('\n', Enumerable.Range(0, 1000).Select(i => $"- {{ name: Lantern number {i}, group: lamps, price: 40, about: A lamp., days: 3 }}")));
        var many = _shop.Knowledge().Products;
        Assert.Equal(1000, many.Count);
        var read = ProductAsk.Read(string.Concat(Enumerable.Repeat("how much is lantern number 7 or ", 250)), many, null, isUnderstood: false);
        Assert.Equal("Lantern number 7", Assert.Single(read!.Products).Name);
        Assert.Null(ProductAsk.Read(new string('x', 8000), many, null, isUnderstood: false));
    }

    [Theory]
    [InlineData("2026-11-17 10:00", "2026-11-17 11:00", "2026-11-18 10:00")]
    [InlineData("2026-11-17 10:01", "2026-11-17 11:30", "2026-11-18 10:00")]
    [InlineData("2026-11-17 16:31", "2026-11-18 10:00", "2026-11-19 10:00")]
    [InlineData("2026-11-25 20:00", "2026-11-27 10:00", "2026-11-28 10:00")]
    public void Half_hours_are_offered_within_the_persons_hours_and_not_on_holidays(string now, string first, string second)
    {
        var knowledge = SampleBusiness.Knowledge;
        var lucia = knowledge.Team.First(a => a.Id.Value == "lucia");
        Assert.Equal([Staff.At(first), Staff.At(second)], TalkTimes.FreeOf(lucia, new Rota(knowledge), knowledge, [], Staff.At(now)));
    }

    [Fact]
    public void A_half_hour_that_is_taken_is_offered_to_nobody_else()
    {
        var knowledge = SampleBusiness.Knowledge;
        var lucia = knowledge.Team.First(a => a.Id.Value == "lucia");
        BookedTalk[] taken = [new(lucia.Id, Staff.At("2026-11-17 11:00")), new(new AgentId("maria"), Staff.At("2026-11-17 11:30"))];
        Assert.Equal(Staff.At("2026-11-17 11:30"), TalkTimes.FreeOf(lucia, new Rota(knowledge), knowledge, taken, Staff.At("2026-11-17 10:00"))[0]);
    }

    public void Dispose() => _shop.Dispose();
}
