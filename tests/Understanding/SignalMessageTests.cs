using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>Messages written for this test after the signals were done, two of which they then had to learn.</summary>
public sealed class SignalMessageTests
{
    private const string Messages = """
        money back: I'd like to have my money returned for the blender | You charged me for something I never got, give it back | refund please, order never showed up | can you put the 45 dollars back on my card | I expect to be reimbursed for the delivery fee | just send me my money back already | this is defective so I want a full refund | i demand u return my payment | Could you please process a refund for my last purchase? | I need to be refunded asap
        cancels: I no longer want the table, cancel it please | pls cancel booking 5521 | I want to send these shoes back | how do I stop my subscription, I don't want it anymore | I need to dispute a transaction from yesterday | Please stop the automatic payments on my account | we'd like to cancel our reservation for tomorrow | want to return this jacket, too small
        asks about it: what is your refund policy | how long until my refund shows up | where is my refund | is there a fee if I cancel | do you refund shipping costs? | when will I get the refund you promised | can gift cards be refunded | how do refunds work when I paid with paypal | has my refund been approved yet | what happens if I return it after 40 days
        a person: let me talk to somebody | I want a human | can someone ring me back this afternoon | get me your manager | are you a robot? I'd rather chat with a real person | is anyone there who can actually help | representative | please transfer me | could an employee contact me on my mobile | speak to customer service
        frustrated: This is the worst service I have ever had | I've been waiting for three weeks and nobody answers | you people are useless | again the same problem, I already told you twice | seriously? that's not what I asked | I'm so fed up with this | still nothing. great job guys. | never buying from you again | WHY IS NOBODY ANSWERING ME | this is ridiculous, third time it broke | I am really disappointed with the way I was treated | your app keeps crashing and I'm losing patience
        none of these: do you have a desk for a tall person | which agent polish do you recommend for oak | how many people can sit at this table | what time do you open on sunday | does the price include tax | can I return to the previous page | I need help choosing a mattress | is the guarantee ten years or five | can you cancel the noise of the fan | do you sell lamps with a human face | I'd like to buy a second one again | what is the number of seats in the sofa | call it a day | my daughter is angry that the color is sold out, when is it back | who is the manager of your company | are the agents in the wood harmful | I still have a question about delivery | is it okay to wash it again and again | how do I change my payment method | money is no problem, which sofa is the best | thank you so much for the quick help | I was charged in euros, is that right? | does the warranty cover a broken leg | can I pay part of the money back in store credit
        """;

    public static TheoryData<string, string> Each()
    {
        var each = new TheoryData<string, string>();
        foreach (var line in Messages.Split('\n', StringSplitOptions.TrimEntries))
        {
            var (group, texts) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
            foreach (var text in texts.Split('|', StringSplitOptions.TrimEntries))
            {
                each.Add(group, text);
            }
        }

        return each;
    }

    [Theory, MemberData(nameof(Each))]
    public void What_is_meant_is_heard(string group, string message)
    {
        SignalKind[] heard = [.. SampleShop.Reader.Read(message).Signals.Select(s => s.Kind).Where(k => k <= SignalKind.PersonWanted)];

        SignalKind? meant = group switch
        {
            "money back" => SignalKind.Refund,
            "cancels" => SignalKind.Cancellation,
            "a person" => SignalKind.PersonWanted,
            "frustrated" => SignalKind.Frustration,
            _ => null,
        };
        if (meant is { } kind)
        {
            Assert.Contains(kind, heard);
        }
        else
        {
            Assert.Empty(heard);
        }
    }
}
