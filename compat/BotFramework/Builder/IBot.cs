namespace Microsoft.Bot.Builder;

/// <summary>What answers: it is given one turn at a time.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
