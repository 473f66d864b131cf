namespace Microsoft.Bot.Builder;

/// <summary>A step every turn goes through before the bot, and again after it; not calling <c>next</c> ends the turn there.</summary>
public interface IMiddleware
{
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
