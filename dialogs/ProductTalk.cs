using ServiceBot.Buying;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>What of one message is about products, and what is said of them.</summary>
internal sealed class ProductTalk(Conversation heard, KnowledgeBase knowledge, DateTimeOffset now)
{
    private readonly List<ProductAsk> _asks = [];
    private readonly Dictionary<ReadAsk, Answer> _answers = [];

    /// <summary>Those of the message, in order.</summary>
    public IReadOnlyList<ProductAsk> Asks => _asks;

    /// <summary>Something about a product is asked that was not asked before, though in much the same words.</summary>
    public bool IsNew => _answers.Values.Any(a => !heard.Asks.Any(before => before.Answer == a.Id));

    /// <summary>The answer to an ask about products; null when it is about none.</summary>
    public Answer? AnswerTo(ReadAsk ask) => _answers.GetValueOrDefault(ask);

    public static ProductTalk Read(Conversation heard, Reading reading, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var talk = new ProductTalk(heard, knowledge, now);
        foreach (var ask in reading.Asks)
        {
            talk.Read(ask);
        }

        return talk;
    }

    private void Read(ReadAsk ask)
    {
        var last = _asks.LastOrDefault()?.Products.LastOrDefault()?.Name ?? heard.Purchase.Products.LastOrDefault();
        var named = knowledge.Products.FirstOrDefault(p => p.Name == last);
        if ((heard.Order is null || heard.Purchase.Stage != BuyingStage.None) && ProductAsk.Read(ask.Text, knowledge.Products, named, ask.Verdict == Verdict.Understood) is { } about)
        {
            _asks.Add(about);
            _answers[ask] = ProductWords.AnswerTo(about, knowledge, now);
        }
    }
}
